/**
 * The metrics that vLLM exposes to Prometheus, with its names and buckets, driven by the traffic of
 * the endpoint. Confined to the thread of the server.
 */
package io.preflight.testkit.metrics;
