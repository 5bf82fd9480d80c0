/**
 * What the server said during a run: from Prometheus, from a saved file or from its own metrics. A
 * value that is not there is named as missing with the reason, and never taken for zero.
 */
package io.preflight.diagnose.server;
