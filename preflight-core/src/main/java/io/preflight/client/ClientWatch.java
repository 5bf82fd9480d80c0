package io.preflight.client;

import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Watches the client while it measures. A thread of its own waits for 5 ms again and again and
 * notes by how much it came late; what the first measured request being due precedes is forgotten.
 */
final class ClientWatch implements AutoCloseable {

  private static final long PERIOD_MS = 5;
  private static final long PERIOD_NANOS = PERIOD_MS * 1_000_000;
  private static final int BEATS_A_READING = 50;

  private record Beat(long atNanos, long lagNanos) {}

  private final Instant anchor = Instant.now();
  private final long anchorNanos = System.nanoTime();
  private final DelayHistogram schedulingLag = new DelayHistogram();
  private final DelayHistogram dispatchLag = new DelayHistogram();
  private final GcPauses gc = new GcPauses();
  private final List<Beat> early = new ArrayList<>();
  private final List<ProcessorTime> readings = new ArrayList<>();
  private final Thread thread;
  private boolean open;
  private long fromNanos;
  private ProcessorTime fromReading = ProcessorTime.now();

  private ClientWatch() {
    thread = new Thread(this::beat, "preflight-watch");
    thread.setDaemon(true);
  }

  /** Begins to watch. */
  static ClientWatch start() {
    ClientWatch watch = new ClientWatch();
    watch.thread.start();
    return watch;
  }

  private void beat() {
    try {
      for (int beats = 0; ; beats++) {
        long due = System.nanoTime() + PERIOD_NANOS;
        Thread.sleep(PERIOD_MS);
        long now = System.nanoTime();
        note(now, now - due);
        if (beats % BEATS_A_READING == 0) {
          read();
        }
      }
    } catch (InterruptedException e) {
      // The watch is over.
    }
  }

  private synchronized void note(long atNanos, long lagNanos) {
    if (open) {
      schedulingLag.addRepeated(lagNanos, PERIOD_NANOS);
    } else {
      early.add(new Beat(atNanos, lagNanos));
    }
  }

  private synchronized void read() {
    if (!open) {
      readings.add(ProcessorTime.now());
    }
  }

  /** A request has ended; the first measured one says when the window began. */
  synchronized void saw(Sample sample) {
    if (sample.phase() == Phase.WARMUP) {
      return;
    }
    if (!open) {
      openAt(anchorNanos + Duration.between(anchor, sample.timestamp()).toNanos());
    }
    double sentMs = sample.timing().sentMs();
    if (!Double.isNaN(sentMs)) {
      dispatchLag.add(Math.round(sentMs * 1e6));
    }
  }

  private void openAt(long nanos) {
    open = true;
    fromNanos = Math.min(nanos, System.nanoTime());
    early.stream()
        .filter(beat -> beat.atNanos - fromNanos >= 0)
        .forEach(beat -> schedulingLag.addRepeated(beat.lagNanos, PERIOD_NANOS));
    readings.stream()
        .filter(reading -> reading.atNanos() - fromNanos <= 0)
        .forEach(reading -> fromReading = reading);
    early.clear();
    readings.clear();
  }

  /** What was seen since the first measured request was due; empty when there was none. */
  synchronized Optional<ClientHealth> health(Optional<Calibration> calibration) {
    if (!open) {
      return Optional.empty();
    }
    ProcessorTime now = ProcessorTime.now();
    return Optional.of(
        new ClientHealth(
            calibration,
            (now.atNanos() - fromNanos) / 1e6,
            schedulingLag.spread(),
            dispatchLag.spread(),
            gc.since(fromNanos),
            now.since(fromReading, Runtime.getRuntime().availableProcessors())));
  }

  @Override
  public void close() {
    thread.interrupt();
    gc.close();
  }
}
