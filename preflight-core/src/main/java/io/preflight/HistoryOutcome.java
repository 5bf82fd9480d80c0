package io.preflight;

import io.preflight.history.HistorySummary;

/**
 * What a history came to.
 *
 * @param summary the entries that the filter means, after any were removed
 * @param removed how many entries were removed
 * @param json the summary for programs
 */
public record HistoryOutcome(HistorySummary summary, long removed, String json) {}
