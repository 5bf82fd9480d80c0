package io.preflight.decision;

/**
 * What one request says about one objective.
 *
 * @param exceeded whether it may have been over the limit, a failed one included
 * @param certain whether it was, whatever the client's own error
 * @param value the number that is judged: larger is worse for shares, the value itself for means;
 *     infinity for a failed request
 */
record Seen(boolean exceeded, boolean certain, double value) {}
