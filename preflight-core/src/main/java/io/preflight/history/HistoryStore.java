package io.preflight.history;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Problem;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Where the history is kept. Several builds may use one store at the same time. */
public interface HistoryStore {

  /**
   * Appends one entry.
   *
   * @param entry the entry
   * @return why it could not be appended, which is no reason to lose a verdict; empty when it was
   */
  Optional<Problem> append(HistoryEntry entry);

  /**
   * Reads all entries, oldest first, without holding them.
   *
   * @param entries takes each entry
   * @return what was read and what was skipped; nothing for a history that does not exist
   * @throws ConfigurationException if the history is there but cannot be read
   */
  HistoryReading read(Consumer<HistoryEntry> entries);

  /**
   * Removes entries. Either all of them are removed or, when something goes wrong, none.
   *
   * @param unwanted says which; asked once for each entry, oldest first
   * @return how many were removed
   * @throws ConfigurationException if the history cannot be changed
   */
  long remove(Predicate<HistoryEntry> unwanted);
}
