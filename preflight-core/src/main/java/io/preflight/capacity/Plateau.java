package io.preflight.capacity;

/**
 * A throughput that has stopped growing.
 *
 * @param from the level from which on it does not grow
 * @param to the higher level that shows it
 * @param throughputRatio the throughput at {@code to} over that at {@code from}
 * @param latencyRatio the mean time of a request at {@code to} over that at {@code from}
 */
public record Plateau(double from, double to, double throughputRatio, double latencyRatio) {}
