/**
 * How far the client itself can be trusted: it exercises itself, measures its own error against an
 * endpoint inside this program, and watches itself while it measures.
 */
package io.preflight.client;
