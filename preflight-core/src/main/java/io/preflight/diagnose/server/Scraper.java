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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reads the server's own metrics before, during and after a run, on a thread of its own. Only what
 * some query needs is kept, and never more than {@link KeptScrapes} holds: a longer run is scraped
 * less often.
 */
public final class Scraper implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final int MOST_BYTES = 16 << 20;
  private static final String ACCEPT =
      "text/plain;version=0.0.4,application/openmetrics-text;version=1.0.0;q=0.5,*/*;q=0.1";

  private final MetricsSource.Scrape source;
  private final MetricsAccess access;
  private final Set<String> wanted;
  private final LoginHeaders login;
  private final HttpTransport transport;
  private final Fetch fetch;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;
  private final Object lock = new Object();
  private final KeptScrapes scrapes = new KeptScrapes();
  private Optional<String> firstFailure = Optional.empty();
  private int failed;
  private int tried;
  private Duration interval;

  private Scraper(MetricsSource.Scrape source, MetricsAccess access, Duration interval) {
    this.source = source;
    this.access = access;
    this.interval = interval;
    wanted = new SnapshotReader(access.queries(source.queries()), source.labels()).wanted();
    login = LoginHeaders.of(source.login(), ACCEPT, access.environment());
    transport = access.transport(source.address());
    fetch =
        new Fetch(
            transport, source.timeout(), MOST_BYTES, () -> access.interrupted().getAsBoolean());
    thread = new Thread(this::scrapeOnAndOn, "preflight-scraper");
    thread.setDaemon(true);
  }

  /**
   * Scrapes once, waiting for that, and then goes on until it is ended or closed.
   *
   * @param source where the metrics are
   * @param access what may be used
   * @return the scraper; a server without metrics shows only in {@link #failure()}
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

  /** Why a single scrape fails; empty when it does not. */
  static Optional<String> failure(
      MetricsSource.Scrape source, Duration limit, MetricsAccess access) {
    MetricsSource.Scrape once =
        new MetricsSource.Scrape(
            source.address(), source.login(), limit, source.queries(), source.labels());
    try (Scraper scraper = new Scraper(once, access, INTERVAL)) {
      scraper.scrape();
      return scraper.failure();
    }
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
    if (answer.failure().isPresent() && access.interrupted().getAsBoolean()) {
      // Whoever ended the run ended this scrape; the server has nothing to do with it.
      return;
    }
    synchronized (lock) {
      tried++;
      try {
        if (answer.failure().isPresent()) {
          throw new IOException(reason(answer, answer.failure().get()));
        }
        if (scrapes.add(Snapshot.read(at, answer.text(), wanted))) {
          interval = interval.multipliedBy(2);
        }
      } catch (IOException e) {
        failed++;
        firstFailure =
            firstFailure.or(() -> Optional.of(OneLine.of(login.redact().apply(e.getMessage()))));
      }
    }
  }

  private String reason(Fetch.Answer answer, Failure failure) {
    if (answer.isTimeout()) {
      return "did not answer within " + fetch.limit().toMillis() + " ms";
    }
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

  /** Scrapes a last time and ends. */
  public void end() {
    stop();
    scrape();
    close();
  }

  /**
   * Why scrapes failed.
   *
   * @return one sentence without credentials, which begins with their number when others succeeded;
   *     empty when none failed
   */
  public Optional<String> failure() {
    synchronized (lock) {
      return firstFailure
          .map(reason -> source.address() + " " + reason)
          .map(
              sentence ->
                  failed == tried
                      ? sentence
                      : failed + " of " + tried + " scrapes failed: " + sentence);
    }
  }

  /**
   * Whether anything could be read.
   *
   * @return true when at least one scrape succeeded
   */
  public boolean succeeded() {
    synchronized (lock) {
      return failed < tried;
    }
  }

  /**
   * Writes what was scraped and why scrapes failed, as a file that {@code
   * observability.prometheus_data} can name.
   *
   * @param out where to; not closed
   * @throws IOException when writing fails
   */
  public void save(Writer out) throws IOException {
    synchronized (lock) {
      Optional<String> failure = failure();
      if (failure.isPresent()) {
        out.write(SnapshotText.remark(failure.get()));
      }
      scrapes.write(out);
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
