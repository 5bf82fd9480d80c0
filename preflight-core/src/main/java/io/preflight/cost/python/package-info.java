/** Python's tokens and grammar, up to 3.14, as far as a tree of calls and values needs them. */
package io.preflight.cost.python;
