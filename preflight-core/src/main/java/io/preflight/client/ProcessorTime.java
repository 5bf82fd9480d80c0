package io.preflight.client;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A reading of the time that the client has spent on processors.
 *
 * @param atNanos when it was read
 * @param processNanos the time of the whole program; negative where it cannot be read
 * @param threadNanos the time of each thread that receives answers
 */
record ProcessorTime(long atNanos, long processNanos, Map<Long, Long> threadNanos) {

  /** The threads of the transport. */
  private static final String RECEIVES = "preflight-io-";

  /** Below this, a reading is little more than the clock tick of the operating system. */
  private static final double FEWEST_NANOS = 2e9;

  static ProcessorTime now() {
    return new ProcessorTime(System.nanoTime(), process(), threads());
  }

  private static long process() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
        ? machine.getProcessCpuTime()
        : -1;
  }

  private static Map<Long, Long> threads() {
    Map<Long, Long> times = new HashMap<>();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    if (threads.isThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled()) {
      for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
        if (thread != null && thread.getThreadName().startsWith(RECEIVES)) {
          times.put(thread.getThreadId(), threads.getThreadCpuTime(thread.getThreadId()));
        }
      }
    }
    return times;
  }

  /** What was used between an earlier reading and this one. */
  ClientHealth.Processors since(ProcessorTime earlier, int available) {
    double wall = atNanos - earlier.atNanos;
    if (wall < FEWEST_NANOS) {
      return new ClientHealth.Processors(available, OptionalDouble.empty(), OptionalDouble.empty());
    }
    OptionalDouble share =
        processNanos < 0 || earlier.processNanos < 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(part((processNanos - earlier.processNanos) / wall / available));
    OptionalDouble busiest =
        threadNanos.entrySet().stream()
            .filter(entry -> earlier.threadNanos.containsKey(entry.getKey()))
            .mapToDouble(
                entry -> part((entry.getValue() - earlier.threadNanos.get(entry.getKey())) / wall))
            .max();
    return new ClientHealth.Processors(available, share, busiest);
  }

  private static double part(double share) {
    return Math.min(1, Math.max(0, share));
  }
}
