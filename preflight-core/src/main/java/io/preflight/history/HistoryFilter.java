package io.preflight.history;

import io.preflight.check.Verdict;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.NearestName;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which entries of a history are meant.
 *
 * @param profiles the names of profiles; empty for any
 * @param models the models; empty for any
 * @param verdicts the verdicts; empty for any
 * @param since the earliest time stamp
 */
public record HistoryFilter(
    List<String> profiles, List<String> models, List<Verdict> verdicts, Optional<Instant> since) {

  /** Every entry. */
  public static final HistoryFilter ALL =
      new HistoryFilter(List.of(), List.of(), List.of(), Optional.empty());

  public HistoryFilter {
    profiles = List.copyOf(profiles);
    models = List.copyOf(models);
    verdicts = List.copyOf(verdicts);
  }

  /**
   * A filter of words.
   *
   * @param profiles the names of profiles; empty for any
   * @param models the models; empty for any
   * @param verdicts the names of verdicts; empty for any
   * @param since the earliest moment, as {@link HistoryMoments} reads it
   * @param now what "ago" counts from
   * @return the filter
   * @throws ConfigurationException for an unknown verdict or a text that is no moment
   */
  public static HistoryFilter of(
      List<String> profiles,
      List<String> models,
      List<String> verdicts,
      Optional<String> since,
      Instant now) {
    return new HistoryFilter(
        profiles,
        models,
        verdicts.stream().map(HistoryFilter::verdict).toList(),
        since.map(text -> HistoryMoments.parse(text, now, "preflight.since")));
  }

  private static Verdict verdict(String word) {
    List<String> names = Arrays.stream(Verdict.values()).map(Verdict::name).toList();
    String name = word.toUpperCase(Locale.ROOT);
    if (!names.contains(name)) {
      throw new ConfigurationException(
          "preflight.verdict: '" + word + "' is unknown" + NearestName.hint(name, names));
    }
    return Verdict.valueOf(name);
  }

  /**
   * Whether an entry is meant.
   *
   * @param entry the entry
   * @return true when every filter lets it pass
   */
  public boolean test(HistoryEntry entry) {
    return (profiles.isEmpty() || profiles.contains(entry.profile()))
        && (models.isEmpty() || entry.model().filter(models::contains).isPresent())
        && (verdicts.isEmpty() || verdicts.contains(entry.verdict()))
        && since.map(moment -> !entry.timestamp().isBefore(moment)).orElse(true);
  }
}
