/**
 * Programs started by a run: in a session of their own, with output of bounded size, and ended with
 * everything they have started.
 */
package io.preflight.process;
