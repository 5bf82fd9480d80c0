package io.preflight.benchmarks.client;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;

/**
 * The HTTP client of the JDK, handed lines: what a tool without a client of its own would do. It
 * parses no JSON, it only looks whether a line carries content.
 */
public final class JdkClient {

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
      if (line.startsWith("data: ") && line.contains(Task.CONTENT)) {
        long nanos = System.nanoTime();
        if (firstNanos == 0) {
          firstNanos = nanos;
        }
        window.read(nanos);
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
