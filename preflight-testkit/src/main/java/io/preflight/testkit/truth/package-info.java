/**
 * What really happened, as the server saw it: when each request arrived and when each event was
 * handed to the socket.
 *
 * <p>All moments are values of {@link System#nanoTime()}. On Linux that is the machine's {@code
 * CLOCK_MONOTONIC}, so a moment taken here may be compared with one taken in another process on the
 * same machine.
 */
package io.preflight.testkit.truth;
