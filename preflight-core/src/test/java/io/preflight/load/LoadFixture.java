package io.preflight.load;

import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.Workload;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import io.preflight.workload.RequestSource;
import io.preflight.workload.Workloads;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** Runs loads against the test endpoint and keeps what came back. */
final class LoadFixture {

  static final RequestSource WORKLOAD =
      Workloads.open(
          Workload.of(List.of("one", "two", "three"), 5, OptionalDouble.empty()), List.of());
  static final Script QUICK = Script.constant(Duration.ofMillis(5), Duration.ofMillis(1));

  final Interruption interruption = new Interruption();
  private final List<Sample> samples = new CopyOnWriteArrayList<>();
  private final Set<Thread> threads = new HashSet<>();

  void take(Sample sample) {
    threads.add(Thread.currentThread());
    samples.add(sample);
  }

  LoadResult run(Target target, LoadSpec spec) {
    return new LoadRunner(target, spec, WORKLOAD, this::take, interruption).run();
  }

  LoadResult run(Target target, LoadShape shape, int warmup) {
    return run(target, new LoadSpec(shape, warmup));
  }

  LoadResult run(Script script, LoadSpec spec) {
    try (TestEndpoint endpoint = TestEndpoint.start(script);
        Target target = Endpoints.open(endpoint.baseUrl())) {
      return run(target, spec);
    }
  }

  LoadResult run(Script script, LoadShape shape, int warmup) {
    return run(script, new LoadSpec(shape, warmup));
  }

  /** All requests in the order in which they ended. */
  List<Sample> samples() {
    return List.copyOf(samples);
  }

  /** The measured ones in the order in which they were due. */
  List<Sample> measured() {
    return of(Phase.MEASURED);
  }

  List<Sample> of(Phase phase) {
    return samples.stream()
        .filter(sample -> sample.phase() == phase)
        .sorted(Comparator.comparingLong(Sample::sequence))
        .toList();
  }

  /** The threads that samples came from. */
  Set<Thread> threads() {
    return Set.copyOf(threads);
  }

  /** Does something once a condition holds and a little time has passed. */
  static void later(BooleanSupplier condition, Runnable action) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (!condition.getAsBoolean()) {
                  Thread.sleep(10);
                }
                Thread.sleep(150);
              } catch (InterruptedException e) {
                return;
              }
              action.run();
            });
    thread.setDaemon(true);
    thread.start();
  }
}
