package io.preflight.progress;

import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Turns the requests of a run into news for its listener. For use by one thread. */
public final class ProgressMeter {

  private static final long LEAST_NANOS = Duration.ofMillis(100).toNanos();

  private final Subject subject;
  private final Map<RunStage, Extent> extents;
  private final Consumer<String> log;
  private final LongSupplier nanoTime;
  private RunListener listener;
  private RunStage stage = RunStage.PREPARING;
  private RunningPercentile ttft = new RunningPercentile();
  private long stageBegan;
  private long lastTold;
  private long done;
  private long failed;

  /**
   * Whose run it is.
   *
   * @param profile the name of the profile
   * @param model the model under test
   * @param part what part of a longer run this is
   */
  public record Subject(String profile, Optional<String> model, Optional<String> part) {
    public Subject {
      Objects.requireNonNull(profile, "profile");
      Objects.requireNonNull(model, "model");
      Objects.requireNonNull(part, "part");
    }
  }

  /**
   * How much a stage is to bring.
   *
   * @param requests how many requests at most
   * @param duration for how long they are started at most
   */
  public record Extent(OptionalLong requests, Optional<Duration> duration) {

    static final Extent UNKNOWN = new Extent(OptionalLong.empty(), Optional.empty());

    public Extent {
      Objects.requireNonNull(requests, "requests");
      Objects.requireNonNull(duration, "duration");
    }
  }

  /**
   * A meter of a run that has not begun.
   *
   * @param subject whose run it is
   * @param extents how much the stages are to bring, where it is known
   * @param listener is told
   * @param log is told when the listener fails
   */
  public ProgressMeter(
      Subject subject, Map<RunStage, Extent> extents, RunListener listener, Consumer<String> log) {
    this(subject, extents, listener, log, System::nanoTime);
  }

  ProgressMeter(
      Subject subject,
      Map<RunStage, Extent> extents,
      RunListener listener,
      Consumer<String> log,
      LongSupplier nanoTime) {
    this.subject = subject;
    this.extents = Map.copyOf(extents);
    this.listener = listener;
    this.log = log;
    this.nanoTime = nanoTime;
  }

  /**
   * A stage begins.
   *
   * @param begun the stage
   */
  public void enter(RunStage begun) {
    stage = begun;
    done = 0;
    failed = 0;
    ttft = new RunningPercentile();
    stageBegan = nanoTime.getAsLong();
    tell();
  }

  /** The first stage that sends requests begins. */
  public void send() {
    boolean warmsUp = extents.containsKey(RunStage.WARMUP);
    enter(warmsUp ? RunStage.WARMUP : RunStage.MEASURING);
  }

  /**
   * A request has ended.
   *
   * @param sample what it showed
   */
  public void accept(Sample sample) {
    guarded(() -> listener.ended(sample));
    RunStage its = RunStage.of(sample.phase());
    if (its.compareTo(stage) > 0) {
      enter(its);
    }
    if (its == stage && sample.status() != SampleStatus.CANCELLED) {
      done++;
      failed += sample.status() == SampleStatus.ERROR ? 1 : 0;
      ttft.add(sample.timing().ttftMs());
    }
    long now = nanoTime.getAsLong();
    boolean last = extent().requests().orElse(Long.MAX_VALUE) == done;
    if (last || now - lastTold >= LEAST_NANOS) {
      tell();
    }
  }

  private Extent extent() {
    return extents.getOrDefault(stage, Extent.UNKNOWN);
  }

  private void tell() {
    lastTold = nanoTime.getAsLong();
    Extent extent = extent();
    RunProgress progress =
        new RunProgress(
            subject.profile(),
            subject.model(),
            subject.part(),
            stage,
            done,
            extent.requests(),
            Duration.ofNanos(lastTold - stageBegan),
            extent.duration(),
            failed,
            ttft.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(ttft.percentile(95)));
    guarded(() -> listener.progress(progress));
  }

  private void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      listener = RunListener.NONE;
      log.accept("progress is shown no more: " + e);
    }
  }
}
