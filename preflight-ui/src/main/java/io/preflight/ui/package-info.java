/**
 * A page on this machine: checks, comparisons and the history in a browser. It serves loopback
 * only, hands every request to the façade, and judges nothing itself.
 */
package io.preflight.ui;
