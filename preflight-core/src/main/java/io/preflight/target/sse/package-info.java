/**
 * Server-sent events as bytes: an incremental reader that is exact to the WHATWG specification and
 * knows nothing of what the events mean.
 */
package io.preflight.target.sse;
