package io.preflight.history;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Location;
import io.preflight.problem.OneLine;
import io.preflight.problem.Problem;
import io.preflight.problem.Secret;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The history in a database that several machines share. Its schema is created and migrated by
 * whoever comes first. A database that does not answer costs no more than the time limit.
 */
public final class HistoryDatabase implements HistoryStore {

  private static final Duration TIME_LIMIT = Duration.ofSeconds(30);
  private static final int FETCHED_AT_ONCE = 500;
  private static final int LONGEST_NAME = 500;
  private static final String INSERT =
      "INSERT INTO preflight_history"
          + " (id, recorded_micros, verdict, profile, model, entry, mode)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)";
  private static final String SELECT =
      "SELECT id, entry FROM preflight_history ORDER BY recorded_micros, id";

  private final HistoryAccess access;
  private final Duration timeLimit;

  /**
   * A shared history.
   *
   * @param access how it is reached
   */
  public HistoryDatabase(HistoryAccess access) {
    this(access, TIME_LIMIT);
  }

  HistoryDatabase(HistoryAccess access, Duration timeLimit) {
    this.access = access;
    this.timeLimit = timeLimit;
  }

  @Override
  public Optional<Problem> append(HistoryEntry entry) {
    FutureTask<Optional<Problem>> appending = new FutureTask<>(() -> insert(entry));
    Thread thread = new Thread(appending, "preflight-history");
    // A connection that hangs must not keep the build from ending.
    thread.setDaemon(true);
    thread.start();
    try {
      return appending.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Optional.of(
          unwritable("the database did not answer within " + timeLimit.toSeconds() + " s"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(unwritable("interrupted while waiting for the database"));
    } catch (ExecutionException e) {
      return Optional.of(unwritable(reason(e.getCause())));
    }
  }

  private Optional<Problem> insert(HistoryEntry entry) {
    try (Connection connection = open();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, UUID.randomUUID().toString());
      insert.setLong(2, micros(entry.timestamp()));
      insert.setString(3, entry.verdict().name());
      insert.setString(4, name(entry.profile()));
      insert.setString(5, entry.model().map(HistoryDatabase::name).orElse(null));
      insert.setString(6, HistoryLine.of(entry));
      insert.setString(7, entry.mode().word());
      insert.executeUpdate();
      connection.commit();
      return Optional.empty();
    } catch (SQLException | ConfigurationException e) {
      return Optional.of(unwritable(reason(e)));
    }
  }

  @Override
  public HistoryReading read(Consumer<HistoryEntry> entries) {
    long[] counts = new long[3];
    long[] firstCorrupt = new long[1];
    each(
        (id, line) -> {
          counts[0]++;
          HistoryLine.Parsed parsed = HistoryLine.parse(line);
          if (parsed instanceof HistoryLine.Parsed.Entry found) {
            entries.accept(found.entry());
          } else if (parsed instanceof HistoryLine.Parsed.Newer) {
            counts[2]++;
          } else {
            counts[1]++;
            firstCorrupt[0] = firstCorrupt[0] == 0 ? counts[0] : firstCorrupt[0];
          }
        });
    return new HistoryReading(
        counts[0] - counts[1] - counts[2], counts[1], firstCorrupt[0], counts[2]);
  }

  @Override
  public long remove(Predicate<HistoryEntry> unwanted) {
    List<String> gone = new ArrayList<>();
    each(
        (id, line) -> {
          if (HistoryLine.parse(line) instanceof HistoryLine.Parsed.Entry found
              && unwanted.test(found.entry())) {
            gone.add(id);
          }
        });
    try (Connection connection = open();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM preflight_history WHERE id = ?")) {
      long removed = 0;
      for (String id : gone) {
        delete.setString(1, id);
        removed += delete.executeUpdate();
      }
      connection.commit();
      return removed;
    } catch (SQLException e) {
      throw new ConfigurationException(List.of(unwritable(reason(e))));
    }
  }

  /** Something that takes a row. */
  @FunctionalInterface
  private interface Row {
    void accept(String id, String line);
  }

  private void each(Row rows) {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      // Together with a transaction, this lets PostgreSQL stream.
      statement.setFetchSize(FETCHED_AT_ONCE);
      try (ResultSet found = statement.executeQuery(SELECT)) {
        while (found.next()) {
          rows.accept(found.getString(1), found.getString(2));
        }
      }
      connection.commit();
    } catch (SQLException e) {
      throw new ConfigurationException(
          Location.ofSetting(access.shown(), ""), "the history cannot be read: " + reason(e));
    }
  }

  /** A connection to a database that has the tables, within a transaction. */
  private Connection open() throws SQLException {
    Connection connection = HistoryDriver.connect(access);
    try {
      connection.setAutoCommit(false);
      HistorySchema.migrate(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private Problem unwritable(String why) {
    return Problem.at(
        Location.ofSetting(access.shown(), ""), "the history cannot be written: " + why);
  }

  /** What a driver says, which may repeat what it was given. */
  private String reason(Throwable cause) {
    String said = OneLine.of(String.valueOf(cause.getMessage()));
    return access.password().map((Secret secret) -> secret.redact(said)).orElse(said);
  }

  private static long micros(Instant at) {
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
  }

  /** For people who look into the table; the entry has the whole text. */
  private static String name(String text) {
    String line = OneLine.of(text);
    return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME - 1) + "…";
  }
}
