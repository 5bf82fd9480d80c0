/**
 * What the numbers say: quantiles, summaries and the confidence score, as pure functions of numbers
 * that know nothing of requests.
 */
package io.preflight.stats;
