/**
 * The server itself: connections, slots, and the playing of replies on schedule. Everything runs on
 * one thread, so that there is one order of events and nothing to lock. Not part of the public API.
 */
package io.preflight.testkit.server;
