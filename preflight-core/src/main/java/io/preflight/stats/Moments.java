package io.preflight.stats;

/**
 * Mean and standard deviation.
 *
 * @param mean the arithmetic mean
 * @param std the sample standard deviation (n − 1); 0 for a single value
 */
record Moments(double mean, double std) {}
