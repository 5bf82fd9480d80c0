/**
 * Values in the order in which they came about: their dependence, the transient at the beginning,
 * and intervals that allow for both.
 */
package io.preflight.stats.series;
