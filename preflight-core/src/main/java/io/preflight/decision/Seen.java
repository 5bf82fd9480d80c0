package io.preflight.decision;

/**
 * What one request says about one objective.
 *
 * @param exceeded whether it was over the limit, a failed one included
 * @param value the number that is judged: larger is worse for shares, the value itself for means;
 *     infinity for a failed request
 */
record Seen(boolean exceeded, double value) {}
