package io.preflight.maven;

import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps the modules of a parallel build ({@code -T}) from measuring at the same time and so from
 * distorting each other's latencies. The lock is shared through the system properties, since each
 * module may load this plugin with a class loader of its own.
 */
final class MeasurementLock {

  private static final String KEY = "io.preflight.maven.measurement-lock";

  private MeasurementLock() {}

  static <T> T whileHeld(Supplier<T> work) {
    ReentrantLock lock = shared();
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private static ReentrantLock shared() {
    Properties properties = System.getProperties();
    return (ReentrantLock) properties.computeIfAbsent(KEY, key -> new ReentrantLock(true));
  }
}
