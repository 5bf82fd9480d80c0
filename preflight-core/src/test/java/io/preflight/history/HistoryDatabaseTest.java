package io.preflight.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Secret;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shared history in a real PostgreSQL and in an embedded database. */
@Timeout(180)
class HistoryDatabaseTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static Optional<PostgresCluster> postgres = Optional.empty();

  enum Database {
    H2,
    POSTGRESQL
  }

  @BeforeAll
  static void start() throws Exception {
    postgres = PostgresCluster.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (postgres.isPresent()) {
      postgres.get().close();
    }
  }

  /** A database without tables. */
  private static HistoryAccess fresh(Database database) throws SQLException {
    if (database == Database.H2) {
      return new HistoryAccess(
          "jdbc:h2:mem:history" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1",
          Optional.of("sa"),
          Optional.empty());
    }
    assumeThat(postgres).as("PostgreSQL is not installed").isPresent();
    HistoryAccess access = login(postgres.get().url(), PostgresCluster.PASSWORD);
    String name = "history" + NUMBER.incrementAndGet();
    try (Connection connection = HistoryDriver.connect(access);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return login(postgres.get().url().replace("/postgres", "/" + name), PostgresCluster.PASSWORD);
  }

  private static HistoryAccess login(String url, String password) {
    return new HistoryAccess(
        url, Optional.of(PostgresCluster.USER), Optional.of(Secret.of(password, "the test")));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsAppendedIsReadBackInOrder(Database database) throws SQLException {
    HistoryDatabase history = new HistoryDatabase(fresh(database));
    HistoryEntry hostile = HistoryFileTest.entry("\u0000\n'; DROP TABLE x; --\u202e");
    assertThat(history.append(HistoryFileTest.entry("a"))).isEmpty();
    assertThat(history.append(hostile)).isEmpty();

    List<HistoryEntry> read = new ArrayList<>();
    assertThat(history.read(read::add)).isEqualTo(new HistoryReading(2, 0, 0, 0));
    assertThat(read).containsExactlyInAnyOrder(HistoryFileTest.entry("a"), hostile);
    assertThat(HistorySummarizer.of(history, HistoryFilter.ALL, 20).total()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void entriesAreRemoved(Database database) throws SQLException {
    HistoryDatabase history = new HistoryDatabase(fresh(database));
    history.append(HistoryFileTest.entry("a"));
    history.append(HistoryFileTest.entry("b"));

    assertThat(history.remove(entry -> entry.model().equals(Optional.of("a")))).isEqualTo(1);

    List<HistoryEntry> left = new ArrayList<>();
    history.read(left::add);
    assertThat(left).containsExactly(HistoryFileTest.entry("b"));
  }

  /** All find no tables at first. */
  @ParameterizedTest
  @EnumSource
  void buildsThatComeFirstAtOnceLoseNothing(Database database) throws Exception {
    HistoryAccess access = fresh(database);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Future<?>> running = new ArrayList<>();
    for (int t = 0; t < 6; t++) {
      running.add(
          threads.submit(
              () -> {
                for (int i = 0; i < 5; i++) {
                  assertThat(new HistoryDatabase(access).append(HistoryFileTest.entry("m")))
                      .isEmpty();
                }
              }));
    }
    for (Future<?> one : running) {
      one.get();
    }
    threads.shutdown();
    assertThat(new HistoryDatabase(access).read(entry -> {}))
        .isEqualTo(new HistoryReading(30, 0, 0, 0));
  }

  @ParameterizedTest
  @EnumSource
  void tablesOfAnEarlierVersionAreMigratedWithWhatTheyHold(Database database) throws SQLException {
    HistoryAccess access = fresh(database);
    try (Connection connection = HistoryDriver.connect(access)) {
      connection.setAutoCommit(false);
      HistorySchema.migrate(connection, 1);
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO preflight_history"
                  + " (id, recorded_micros, verdict, profile, model, entry)"
                  + " VALUES ('x', 1, 'FAIL', 'chatbot', 'a', ?)")) {
        insert.setString(1, HistoryLine.of(HistoryFileTest.entry("a")));
        insert.executeUpdate();
      }
      connection.commit();
    }
    HistoryDatabase history = new HistoryDatabase(access);
    assertThat(history.append(HistoryFileTest.entry("b"))).isEmpty();

    List<HistoryEntry> read = new ArrayList<>();
    history.read(read::add);
    assertThat(read).containsExactly(HistoryFileTest.entry("a"), HistoryFileTest.entry("b"));
  }

  @ParameterizedTest
  @EnumSource
  void tablesOfANewerVersionAreLeftAlone(Database database) throws SQLException {
    HistoryAccess access = fresh(database);
    HistoryDatabase history = new HistoryDatabase(access);
    history.append(HistoryFileTest.entry("a"));
    execute(access, "INSERT INTO preflight_history_schema (version) VALUES (99)");

    String why =
        "the database was set up by a newer version of preflight: its schema is 99, this one knows"
            + " up to 2";
    assertThat(history.append(HistoryFileTest.entry("b")).orElseThrow().toString())
        .isEqualTo(access.shown() + ": the history cannot be written: " + why);
    assertThatThrownBy(() -> history.read(entry -> {}))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(why);
  }

  @ParameterizedTest
  @EnumSource
  void rowsThatAreNoEntriesAreSkippedAndCounted(Database database) throws SQLException {
    HistoryAccess access = fresh(database);
    HistoryDatabase history = new HistoryDatabase(access);
    history.append(HistoryFileTest.entry("a"));
    execute(
        access,
        "INSERT INTO preflight_history (id, recorded_micros, verdict, profile, entry)"
            + " VALUES ('x', 1, 'PASS', 'p', 'garbage')");
    execute(
        access,
        "INSERT INTO preflight_history (id, recorded_micros, verdict, profile, entry)"
            + " VALUES ('y', 2, 'PASS', 'p', '{\"schema_version\":2}')");

    assertThat(history.read(entry -> {})).isEqualTo(new HistoryReading(1, 1, 1, 1));
  }

  private static void execute(HistoryAccess access, String command) throws SQLException {
    try (Connection connection = HistoryDriver.connect(access);
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  @Test
  void aWrongPasswordIsAProblemThatDoesNotRepeatIt() {
    assumeThat(postgres).as("PostgreSQL is not installed").isPresent();
    HistoryAccess access = login(postgres.get().url(), "wr0ng-secret");
    assertThat(
            new HistoryDatabase(access).append(HistoryFileTest.entry("a")).orElseThrow().toString())
        .startsWith(access.shown() + ": the history cannot be written: ")
        .contains("password authentication failed")
        .doesNotContain("wr0ng-secret");
    assertThat(access.toString()).doesNotContain("wr0ng-secret");
  }

  @Test
  void aDatabaseThatDoesNotAnswerCostsNoMoreThanTheTimeLimit() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      HistoryAccess access =
          new HistoryAccess(
              "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/x",
              Optional.of("u"),
              Optional.empty());
      assertThat(
              new HistoryDatabase(access, Duration.ofSeconds(1))
                  .append(HistoryFileTest.entry("a"))
                  .orElseThrow()
                  .toString())
          .endsWith("the history cannot be written: the database did not answer within 1 s");
    }
  }

  @Test
  void aMissingDriverIsNamedWithWhatToDo() {
    HistoryAccess access =
        new HistoryAccess("jdbc:nosuchdb://host/x?secret=1", Optional.empty(), Optional.empty());
    assertThat(
            new HistoryDatabase(access).append(HistoryFileTest.entry("a")).orElseThrow().toString())
        .isEqualTo(
            "jdbc:nosuchdb://host/x: the history cannot be written: no driver for jdbc:nosuchdb was"
                + " found; add one to the <dependencies> of the plugin, such as"
                + " org.postgresql:postgresql");
  }
}
