/**
 * What can go wrong in a way that a user must act on: exceptions with one-line messages, the places
 * they point at, nearest-name suggestions, and secrets that never print themselves.
 *
 * <p>Depends on nothing; every other package may use it.
 */
package io.preflight.problem;
