/**
 * Exact statements about a number of requests fixed beforehand: binomial tests and limits,
 * order-statistic intervals of a quantile, and Holm's correction for several tests.
 */
package io.preflight.stats.exact;
