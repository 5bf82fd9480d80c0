package io.preflight.client;

import io.preflight.load.Interruption;
import io.preflight.load.LoadRunner;
import io.preflight.load.SampleSink;
import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.Workload;
import io.preflight.target.Target;
import io.preflight.workload.RequestSource;
import io.preflight.workload.Workloads;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The client that measures, asking a server inside this program instead of the endpoint. */
final class Twin implements AutoCloseable {

  private final Loopback server;
  private final Target target;

  private Twin(Loopback server, Target target) {
    this.server = server;
    this.target = target;
  }

  /** Opens it; empty where this machine does not let a program listen. */
  static Optional<Twin> open(Play play, Answer answer, int concurrency) {
    try {
      Loopback server = new Loopback(play, answer);
      return Optional.of(new Twin(server, play.open(server.uri(), concurrency)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Runs a load; the prompts are taken in turn. */
  void run(
      LoadShape shape,
      Duration ramp,
      List<String> prompts,
      SampleSink sink,
      Interruption interruption) {
    RequestSource requests =
        Workloads.open(Workload.of(prompts, 1, OptionalDouble.empty()), List.of());
    LoadSpec load = new LoadSpec(shape, 0).ramped(ramp);
    new LoadRunner(target, load, requests, sink, interruption).run();
  }

  Target target() {
    return target;
  }

  Loopback server() {
    return server;
  }

  @Override
  public void close() {
    target.close();
    server.close();
  }
}
