package io.preflight.benchmarks.client;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.sse;

import io.gatling.app.Gatling;
import io.gatling.http.action.sse.SseInboundMessage;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Gatling, with its support for server-sent events: a check takes the first token, another one the
 * end, and what lies between is looked at afterwards. The time to the first token is taken with a
 * nanosecond clock inside of the check, since Gatling's own times are in whole milliseconds.
 */
public final class GatlingClient extends Simulation {

  private static final int LONGEST_ANSWER_SECONDS = 60;

  private final Task task = Task.of(System.getProperty("task").split(","));
  private final Window window;
  private final long millisToNanos;

  /** Sets the users up; Gatling calls this. */
  public GatlingClient() {
    try {
      window = new Window(task);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    millisToNanos = System.nanoTime() - System.currentTimeMillis() * 1_000_000;
    setUp(scenario("users").exec(asLongAs(session -> window.admits()).on(ask())).injectOpen(join()))
        .protocols(
            http.baseUrl(task.uri().toString())
                .disableWarmUp()
                .sseUnmatchedInboundMessageBufferSize(task.tokens() + 8));
  }

  /**
   * Runs a task.
   *
   * @param arguments where Gatling may write, and the task, see {@link Task}
   */
  public static void main(String[] arguments) {
    System.setProperty("task", String.join(",", List.of(arguments).subList(1, arguments.length)));
    Gatling.main(
        new String[] {
          "--simulation", GatlingClient.class.getName(), "--results-folder", arguments[0]
        });
  }

  private OpenInjectionStep join() {
    return task.rampMs() == 0
        ? atOnceUsers(task.users())
        : rampUsers(task.users()).during(java.time.Duration.ofMillis(task.rampMs()));
  }

  private ChainBuilder ask() {
    return exec(session -> session.set("name", window.nextName()).set("due", System.nanoTime()))
        .exec(
            sse("ask")
                .post("/v1/chat/completions")
                .body(StringBody(session -> task.body(session.getString("name"))))
                .asJson()
                .await(LONGEST_ANSWER_SECONDS)
                .on(
                    sse.checkMessage("first")
                        .matching(substring(Task.CONTENT))
                        .check(
                            substring(Task.CONTENT)
                                .find()
                                .transform(found -> System.nanoTime())
                                .saveAs("first")),
                    sse.checkMessage("end")
                        .matching(substring("[DONE]"))
                        .check(substring("[DONE]"))))
        .exec(sse.processUnmatchedMessages(this::ended))
        .exec(sse("close").close());
  }

  private Session ended(List<SseInboundMessage> messages, Session session) {
    if (!session.contains("first")) {
      window.failed();
      return session;
    }
    long first = session.getLong("first");
    long due = session.getLong("due");
    window.ended(session.getString("name"), due, first - due);
    window.read(first);
    for (SseInboundMessage message : messages) {
      if (message.message().contains(Task.CONTENT)) {
        window.read(message.timestamp() * 1_000_000 + millisToNanos);
      }
    }
    return session.remove("first");
  }

  @Override
  public void after() {
    try {
      System.out.println(window.result());
      window.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
