package io.preflight;

import io.preflight.history.HistoryFilter;
import io.preflight.history.HistoryLogin;
import io.preflight.history.HistoryMoments;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.HistorySpec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What one call of {@link Preflight#history} is asked to do.
 *
 * @param baseDirectory what relative paths are resolved against and shown relative to
 * @param projectRoot the topmost project, where the history lives by default
 * @param history the history file; empty for {@code SLA_HISTORY_FILE} or {@code
 *     .preflight/history.jsonl} in {@code projectRoot}
 * @param shared the database that is the history instead of a file
 * @param environment the environment variables
 * @param login who asks the database, instead of the variables that {@code shared} names
 * @param filter which entries are meant
 * @param limit how many of the last entries are told
 * @param removal which of them are removed; empty for none
 * @param confirmed asked before anything is removed; false leaves all as it is
 * @param log takes the lines of the listing, without line breaks
 * @param removals takes the lines about what is removed, without line breaks
 */
public record HistoryRequest(
    Path baseDirectory,
    Path projectRoot,
    Optional<Path> history,
    HistorySpec shared,
    Map<String, String> environment,
    Optional<HistoryLogin> login,
    HistoryFilter filter,
    int limit,
    Optional<Removal> removal,
    BooleanSupplier confirmed,
    Consumer<String> log,
    Consumer<String> removals) {

  /** How many of the last entries are told unless asked otherwise. */
  public static final int USUAL_LIMIT = 20;

  private static final int MOST = 100_000;

  /**
   * Which of the entries that the filter means are removed: those that are neither among the newest
   * nor young enough. Without either, all of them.
   *
   * @param keep how many of the newest stay
   * @param before entries from this moment on stay
   */
  public record Removal(OptionalLong keep, Optional<Instant> before) {

    public Removal {
      if (keep.isPresent() && keep.getAsLong() < 0) {
        throw new ConfigurationException("the number of entries to keep cannot be negative");
      }
      Objects.requireNonNull(before, "before");
    }

    /**
     * A removal by words.
     *
     * @param clear whether all are to go
     * @param keep how many of the newest stay
     * @param maxAge from which moment on entries stay, as {@link HistoryMoments} reads it
     * @param now what "ago" counts from
     * @return empty when nothing is to be removed
     * @throws ConfigurationException for words that contradict each other or that are none
     */
    public static Optional<Removal> of(
        boolean clear, Optional<String> keep, Optional<String> maxAge, Instant now) {
      if (clear && (keep.isPresent() || maxAge.isPresent())) {
        throw new ConfigurationException(
            "preflight.clear removes all that the filters select: leave out preflight.keep and"
                + " preflight.maxAge");
      }
      if (!clear && keep.isEmpty() && maxAge.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Removal(
              keep.isPresent()
                  ? OptionalLong.of(number(keep.get(), "preflight.keep"))
                  : OptionalLong.empty(),
              maxAge.map(text -> HistoryMoments.parse(text, now, "preflight.maxAge"))));
    }
  }

  /**
   * Reads a count.
   *
   * @param text the count
   * @param setting the name of the setting for messages
   * @return the count
   * @throws ConfigurationException unless it is a whole number of up to nine digits
   */
  public static int number(String text, String setting) {
    if (!text.matches("\\d{1,9}")) {
      throw new ConfigurationException(
          setting + ": '" + text + "' is no number, expected for instance 20");
    }
    return Integer.parseInt(text);
  }

  public HistoryRequest {
    baseDirectory = baseDirectory.toAbsolutePath().normalize();
    projectRoot = baseDirectory.resolve(projectRoot);
    history = history.map(baseDirectory::resolve);
    environment = Map.copyOf(environment);
    Objects.requireNonNull(login, "login");
    if (limit < 0 || limit > MOST) {
      throw new ConfigurationException(
          "the number of entries to tell must lie between 0 and " + MOST + ", but is " + limit);
    }
    Objects.requireNonNull(removal, "removal");
    Objects.requireNonNull(confirmed, "confirmed");
    Objects.requireNonNull(log, "log");
    Objects.requireNonNull(removals, "removals");
  }
}
