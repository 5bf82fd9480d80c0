/** What changed between two estimates of the same application. */
package io.preflight.cost.change;
