package io.preflight.client;

import io.preflight.load.Interruption;
import io.preflight.load.LoadRunner;
import io.preflight.load.SampleSink;
import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.TargetSpec;
import io.preflight.profile.Timeouts;
import io.preflight.profile.Workload;
import io.preflight.target.Target;
import io.preflight.target.TargetSettings;
import io.preflight.target.Targets;
import io.preflight.workload.RequestSource;
import io.preflight.workload.Workloads;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The client that measures, asking a server inside this program instead of the endpoint. It speaks
 * chat completions whatever the endpoint speaks: transport, clock and load are the same for all.
 */
final class Twin implements AutoCloseable {

  private static final String PROTOCOL = "openai";

  private final Loopback server;
  private final Target target;

  private Twin(Loopback server, Target target) {
    this.server = server;
    this.target = target;
  }

  /** Opens it; empty where this machine does not let a program listen. */
  static Optional<Twin> open(Answer answer, int concurrency) {
    try {
      Loopback server = new Loopback(answer);
      TargetSpec spec =
          new TargetSpec(
              PROTOCOL,
              PROTOCOL,
              Optional.of(server.uri()),
              Optional.empty(),
              Map.of(),
              Timeouts.DEFAULTS,
              Optional.empty());
      return Optional.of(
          new Twin(
              server,
              Targets.open(
                  new TargetSettings(
                      spec, "rehearsal", Optional.empty(), Optional.empty(), concurrency))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Runs a load; the prompts are taken in turn. */
  void run(LoadShape shape, List<String> prompts, SampleSink sink, Interruption interruption) {
    RequestSource requests =
        Workloads.open(Workload.of(prompts, 1, OptionalDouble.empty()), List.of());
    new LoadRunner(target, new LoadSpec(shape, 0), requests, sink, interruption).run();
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
