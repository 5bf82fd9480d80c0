/**
 * The call sites of programs in Python and other languages without a Java compiler: how libraries
 * are called, as patterns over chains, and what such a call asks for.
 */
package io.preflight.cost.call;
