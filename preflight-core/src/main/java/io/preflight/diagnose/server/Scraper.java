package io.preflight.diagnose.server;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.OneLine;
import io.preflight.sample.Failure;
import io.preflight.target.http.Fetch;
import io.preflight.target.http.HttpTransport;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reads the server's own metrics before, during and after a run, on a thread of its own. Only what
 * some query needs is kept, and never more than a thousand scrapes: a longer run is scraped less
 * often.
 */
public final class Scraper implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final int MOST_SNAPSHOTS = 1_000;
  private static final int MOST_BYTES = 16 << 20;
  private static final String ACCEPT =
      "text/plain;version=0.0.4,application/openmetrics-text;version=1.0.0;q=0.5,*/*;q=0.1";

  private final MetricsSource.Scrape source;
  private final MetricsAccess access;
  private final SnapshotReader reader;
  private final Set<String> wanted;
  private final LoginHeaders login;
  private final HttpTransport transport;
  private final Fetch fetch;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;
  private final Object lock = new Object();
  private List<Snapshot> snapshots = new ArrayList<>();
  private Optional<String> failure = Optional.empty();
  private int failures;
  private Duration interval;

  private Scraper(MetricsSource.Scrape source, MetricsAccess access, Duration interval) {
    this.source = source;
    this.access = access;
    this.interval = interval;
    reader = new SnapshotReader(access.queries(source.queries()), source.labels());
    wanted = reader.wanted();
    login = LoginHeaders.of(source.login(), ACCEPT, access.environment());
    transport = access.transport(source.address());
    fetch =
        new Fetch(
            transport, source.timeout(), MOST_BYTES, () -> access.interrupted().getAsBoolean());
    thread = new Thread(this::scrapeOnAndOn, "preflight-scraper");
    thread.setDaemon(true);
  }

  /**
   * Scrapes once, waiting for that, and then goes on until it is finished or closed.
   *
   * @param source where the metrics are
   * @param access what may be used
   * @return the scraper; a server without metrics shows only in its view
   * @throws ConfigurationException when the files or variables that the profile names cannot be
   *     used
   */
  public static Scraper start(MetricsSource.Scrape source, MetricsAccess access) {
    return start(source, access, INTERVAL);
  }

  static Scraper start(MetricsSource.Scrape source, MetricsAccess access, Duration interval) {
    Scraper scraper = new Scraper(source, access, interval);
    scraper.scrape();
    scraper.thread.start();
    return scraper;
  }

  private void scrapeOnAndOn() {
    try {
      while (!ended.await(pause().toMillis(), TimeUnit.MILLISECONDS)) {
        scrape();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration pause() {
    synchronized (lock) {
      return interval;
    }
  }

  private void scrape() {
    Fetch.Answer answer = fetch.get(source.address(), login.headers(), login.redact());
    // The answer was written between the request and now; the later moment is the safer one.
    Instant at = access.clock().instant();
    synchronized (lock) {
      try {
        if (answer.failure().isPresent()) {
          throw new IOException(failed(answer.failure().get()));
        }
        snapshots.add(Snapshot.read(at, answer.text(), wanted));
        thin();
      } catch (IOException e) {
        failures++;
        failure = Optional.of(failure.orElse(OneLine.of(login.redact().apply(e.getMessage()))));
      }
    }
  }

  private static String failed(Failure failure) {
    int status = failure.httpStatus().orElse(0);
    if (status == 401 || status == 403) {
      return "wants other credentials (HTTP "
          + status
          + "): name the environment variable of a token with"
          + " observability.server_metrics_token_env";
    }
    return status == 404
        ? "answered HTTP 404; SGLang has metrics with --enable-metrics, llama.cpp with --metrics,"
            + " and Ollama has none"
        : "cannot be read: " + failure.message();
  }

  /** Keeps every other scrape but the first and the last, and slows down. */
  private void thin() {
    if (snapshots.size() < MOST_SNAPSHOTS) {
      return;
    }
    List<Snapshot> kept = new ArrayList<>();
    for (int i = 0; i < snapshots.size(); i++) {
      if (i % 2 == 0 || i == snapshots.size() - 1) {
        kept.add(snapshots.get(i));
      }
    }
    snapshots = kept;
    interval = interval.multipliedBy(2);
  }

  /** Scrapes a last time and ends. */
  public void end() {
    stop();
    scrape();
    close();
  }

  /**
   * Scrapes a last time, ends, and says what the scrapes show.
   *
   * @param from when the run began, by this machine's clock
   * @param to when it ended
   * @return the server's side of the run
   */
  public ServerView finish(Instant from, Instant to) {
    end();
    ViewBuilder view =
        new ViewBuilder("the server's metrics at " + source.address(), RunPeriods.of(from, to));
    synchronized (lock) {
      if (snapshots.isEmpty()) {
        return ServerView.nothing(
            "the server's metrics at " + source.address(),
            from,
            to,
            source.address() + " " + failure.orElse("was not read"));
      }
      if (failures > 0) {
        view.note(
            failures
                + " of "
                + (failures + snapshots.size())
                + " scrapes failed: "
                + source.address()
                + " "
                + failure.orElse(""));
      }
      return reader.read(view, snapshots);
    }
  }

  /**
   * Writes what was scraped, as a file that {@code observability.prometheus_data} can name.
   *
   * @param out where to; not closed
   * @throws IOException when writing fails
   */
  public void save(Writer out) throws IOException {
    synchronized (lock) {
      SnapshotText.write(snapshots, out);
    }
  }

  private void stop() {
    ended.countDown();
    try {
      thread.join(source.timeout().plusSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends without a last scrape. */
  @Override
  public void close() {
    ended.countDown();
    transport.close();
  }
}
