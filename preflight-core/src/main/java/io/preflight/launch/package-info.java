/**
 * Starts the server under test when the profile says how, waits until it is ready, and stops its
 * whole process tree however the build ends.
 */
package io.preflight.launch;
