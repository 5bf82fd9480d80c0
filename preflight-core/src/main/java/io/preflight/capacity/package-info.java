/**
 * How much load the limits are kept under: which levels to measure next, how each one ended,
 * whether the server is saturated, and what that adds up to.
 */
package io.preflight.capacity;
