/**
 * One HTTP transport for every wire protocol: connections, their phases, time limits, error classes
 * and cancellation. It hands bytes with the time of their read to a {@link
 * io.preflight.target.http.StreamDecoder} and knows nothing of what they mean.
 */
package io.preflight.target.http;
