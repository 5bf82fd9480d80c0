/**
 * Whom to ask: the endpoint behind one small interface, one transport with its time limits and
 * error classes, the reader of server-sent events, and one package per wire protocol.
 */
package io.preflight.target;
