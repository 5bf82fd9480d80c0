package io.preflight.benchmarks.client;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;

/**
 * The HTTP client of the JDK, handed lines: what a tool without a client of its own would do. It
 * parses each event as JSON when it is told to, else it only looks whether a line carries content.
 */
public final class JdkClient {

  /** The system property that has every event parsed. */
  public static final String PARSING = "parsing";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonPointer DELTA = JsonPointer.compile("/choices/0/delta");
  private static final String DATA = "data: ";

  private final boolean parsing = Boolean.getBoolean(PARSING);
  private final Task task;
  private final Window window;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final CountDownLatch users;

  private JdkClient(Task task, Window window) {
    this.task = task;
    this.window = window;
    this.users = new CountDownLatch(task.users());
  }

  /**
   * Runs a task.
   *
   * @param arguments see {@link Task}
   * @throws Exception when something breaks
   */
  public static void main(String[] arguments) throws Exception {
    Task task = Task.of(arguments);
    try (Window window = new Window(task)) {
      new JdkClient(task, window).run();
      System.out.println(window.result());
    }
  }

  private void run() throws InterruptedException {
    long start = System.nanoTime();
    for (int i = 0; i < task.users(); i++) {
      long due = start + task.rampMs() * 1_000_000 * i / task.users();
      Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
      ask();
    }
    users.await();
  }

  private void ask() {
    if (!window.admits()) {
      users.countDown();
      return;
    }
    String name = window.nextName();
    HttpRequest request =
        HttpRequest.newBuilder(task.uri().resolve("/v1/chat/completions"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(task.body(name)))
            .build();
    Lines lines = new Lines();
    CompletableFuture<Void> unused =
        http.sendAsync(request, HttpResponse.BodyHandlers.fromLineSubscriber(lines))
            .handle(
                (response, problem) -> {
                  if (problem != null || lines.firstNanos == 0) {
                    window.failed();
                  } else {
                    window.ended(name, lines.dueNanos, lines.firstNanos - lines.dueNanos);
                  }
                  ask();
                  return null;
                });
  }

  private final class Lines implements Flow.Subscriber<String> {

    final long dueNanos = System.nanoTime();
    volatile long firstNanos;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      if (line.startsWith(DATA) && isContent(line)) {
        long nanos = System.nanoTime();
        if (firstNanos == 0) {
          firstNanos = nanos;
        }
        window.read(nanos);
      }
    }

    private boolean isContent(String line) {
      if (!parsing) {
        return line.contains(Task.CONTENT);
      }
      String data = line.substring(DATA.length());
      try {
        return !data.equals("[DONE]")
            && !JSON.readTree(data).at(DELTA).path("content").asText("").isEmpty();
      } catch (JsonProcessingException e) {
        return false;
      }
    }

    @Override
    public void onError(Throwable problem) {
      // The exchange completes with it.
    }

    @Override
    public void onComplete() {
      // The exchange completes as well.
    }
  }
}
