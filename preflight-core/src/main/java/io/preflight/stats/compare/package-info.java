/**
 * Statements about two sets of requests, the recorded or simultaneous baseline and the present run:
 * whether a quantile or a rate is worse by more than a margin, and whether values have shifted.
 * Valid for sizes fixed beforehand; nothing is assumed about the distributions.
 */
package io.preflight.stats.compare;
