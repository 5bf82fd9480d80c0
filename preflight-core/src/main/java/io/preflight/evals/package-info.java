/**
 * Evals: runs the suite that a team already has, reads its results in whichever format it writes
 * them, and judges the numbers with their uncertainty.
 */
package io.preflight.evals;
