package io.preflight.testkit.metrics;

/**
 * The times and sizes of a request that ended. Moments are values of {@link System#nanoTime()}.
 *
 * @param arrivalNanos when it arrived
 * @param startNanos when it got a slot
 * @param firstTokenNanos when its first token was sent, or its end if none was
 * @param endNanos when it ended
 * @param promptTokens tokens of the prompt
 * @param outputTokens tokens of the answer
 */
public record FinishedRequest(
    long arrivalNanos,
    long startNanos,
    long firstTokenNanos,
    long endNanos,
    int promptTokens,
    int outputTokens) {}
