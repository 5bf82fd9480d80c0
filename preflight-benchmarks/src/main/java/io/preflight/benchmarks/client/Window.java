package io.preflight.benchmarks.client;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The time in which a client is measured: counts the events that were read in it and the processor
 * time that this process used in it, and records its requests. Moments are in terms of {@link
 * System#nanoTime()}. Safe for use by several threads.
 */
final class Window implements AutoCloseable {

  private final long fromNanos;
  private final long toNanos;
  private final LongAdder events = new LongAdder();
  private final AtomicLong requests = new AtomicLong();
  private final LongAdder failed = new LongAdder();
  private final Optional<BufferedWriter> record;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile long cpuNanos;

  /** A window that opens after the warm-up of a task, counted from now. */
  Window(Task task) throws IOException {
    fromNanos = System.nanoTime() + task.warmupMs() * 1_000_000;
    toNanos = fromNanos + task.measuredMs() * 1_000_000;
    record =
        task.record().isPresent()
            ? Optional.of(Files.newBufferedWriter(task.record().get()))
            : Optional.empty();
    Thread thread = new Thread(this::watch, "window");
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    try {
      sleepUntil(fromNanos);
      long before = processCpuNanos();
      sleepUntil(toNanos);
      cpuNanos = processCpuNanos() - before;
      over.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sleepUntil(long nanos) throws InterruptedException {
    long left = nanos - System.nanoTime();
    if (left > 0) {
      Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
    }
  }

  private static long processCpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Whether a moment lies within. */
  boolean holds(long nanos) {
    return nanos - fromNanos >= 0 && nanos - toNanos < 0;
  }

  /** Whether users may still ask. */
  boolean admits() {
    return System.nanoTime() - toNanos < 0;
  }

  /** The name of the next request. */
  String nextName() {
    return "r" + requests.getAndIncrement();
  }

  /** An event with content was read. */
  void read(long nanos) {
    if (holds(nanos)) {
      events.increment();
    }
  }

  /** A number of events of which all were read within the window. */
  void readWithin(long count) {
    events.add(count);
  }

  /** A request has ended; only those that were due within the window are recorded. */
  void ended(String name, long dueNanos, long ttftNanos) {
    if (record.isPresent() && holds(dueNanos)) {
      String line = name + " " + ttftNanos + "\n";
      synchronized (this) {
        try {
          record.get().write(line);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** A request has failed. */
  void failed() {
    failed.increment();
  }

  /** What was measured, as every client prints it; waits until the window is over. */
  String result() throws InterruptedException {
    over.await();
    return "events=%d nanos=%d cpu_nanos=%d requests=%d failed=%d"
        .formatted(events.sum(), toNanos - fromNanos, cpuNanos, requests.get(), failed.sum());
  }

  @Override
  public synchronized void close() throws IOException {
    if (record.isPresent()) {
      record.get().close();
    }
  }
}
