/**
 * Programs that measure what the measuring client costs and how exact it is, side by side with
 * other clients that do the same work in the same run. Not a part of what is shipped.
 */
package io.preflight.benchmarks;
