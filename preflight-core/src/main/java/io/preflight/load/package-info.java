/**
 * How to ask: warm-up, then the measured requests in a rhythm of their own; every request in flight
 * when the rhythm ends is waited for and counted, and an interruption cuts off cleanly.
 */
package io.preflight.load;
