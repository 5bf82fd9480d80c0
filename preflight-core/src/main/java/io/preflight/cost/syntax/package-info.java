/** Source code of any language as one small tree, and who parses it. */
package io.preflight.cost.syntax;
