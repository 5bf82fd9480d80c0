package io.preflight.history;

import io.preflight.problem.ConfigurationException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables of a shared history, and how they came about. Plain types only, so that one script
 * does for every database.
 */
final class HistorySchema {

  /**
   * The steps from nothing to the current version; steps that were released never change. Each can
   * be taken again, since a build may end, or another one come, in the middle of it.
   */
  private static final List<List<String>> STEPS =
      List.of(
          List.of(
              "CREATE TABLE IF NOT EXISTS preflight_history ("
                  + "id VARCHAR(36) PRIMARY KEY, recorded_micros BIGINT NOT NULL,"
                  + " verdict VARCHAR(8) NOT NULL, profile VARCHAR(500) NOT NULL,"
                  + " model VARCHAR(500), entry TEXT NOT NULL)",
              "CREATE INDEX IF NOT EXISTS preflight_history_recorded ON preflight_history (recorded_micros)"),
          List.of("ALTER TABLE preflight_history ADD COLUMN IF NOT EXISTS mode VARCHAR(16)"));

  private static final int MOST_TRIES = 20;
  private static final long PAUSE_MS = 50;

  private HistorySchema() {}

  /** The current version. */
  static int version() {
    return STEPS.size();
  }

  /** Brings the tables up to date, also when other builds are about to do the same. */
  static void migrate(Connection connection) throws SQLException {
    SQLException refused = null;
    for (int i = 0; i < MOST_TRIES; i++) {
      try {
        migrate(connection, version());
        return;
      } catch (SQLException e) {
        // Another build may have been quicker; then the next look finds its work done.
        connection.rollback();
        refused = e;
        pause();
      }
    }
    throw refused;
  }

  /** Brings the tables to a version that this one knows. */
  static void migrate(Connection connection, int wanted) throws SQLException {
    int found = found(connection);
    if (found == wanted) {
      return;
    }
    if (found > version()) {
      throw new ConfigurationException(
          "the database was set up by a newer version of preflight: its schema is "
              + found
              + ", this one knows up to "
              + version());
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS preflight_history_schema (version INTEGER PRIMARY KEY)");
      for (int step = found; step < wanted; step++) {
        for (String command : STEPS.get(step)) {
          statement.execute(command);
        }
        // Last, because some databases commit each command above by itself.
        statement.execute(
            "INSERT INTO preflight_history_schema (version) VALUES (" + (step + 1) + ")");
      }
    }
    connection.commit();
  }

  private static int found(Connection connection) throws SQLException {
    boolean there = false;
    for (String name : List.of("preflight_history_schema", "PREFLIGHT_HISTORY_SCHEMA")) {
      try (ResultSet tables =
          connection
              .getMetaData()
              .getTables(connection.getCatalog(), connection.getSchema(), name, null)) {
        there = there || tables.next();
      }
    }
    if (!there) {
      return 0;
    }
    try (Statement statement = connection.createStatement();
        ResultSet version =
            statement.executeQuery("SELECT MAX(version) FROM preflight_history_schema")) {
      return version.next() ? version.getInt(1) : 0;
    }
  }

  private static void pause() throws SQLException {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while another build migrates the tables", e);
    }
  }
}
