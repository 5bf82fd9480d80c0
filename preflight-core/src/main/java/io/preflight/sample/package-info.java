/**
 * What came back: one {@link io.preflight.sample.Sample} per request, the vocabulary of metrics,
 * and samples as JSON lines in and out.
 */
package io.preflight.sample;
