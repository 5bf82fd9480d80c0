/**
 * What was before: baselines from every source there is, written and read, and the comparison of
 * the present run with them.
 */
package io.preflight.baseline;
