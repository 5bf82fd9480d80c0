package io.preflight.profile;

import io.preflight.problem.Location;

/**
 * The value of one key.
 *
 * @param value the value in the type of its key
 * @param where where it was given
 * @param rank how strong its source is; a higher rank wins
 */
record Entry(Object value, Location where, int rank) {}
