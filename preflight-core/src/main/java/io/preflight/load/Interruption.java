package io.preflight.load;

import java.util.ArrayList;
import java.util.List;

/**
 * A handle to end a run early: nothing more is sent and requests in flight are cut off, but what
 * was measured stays. Safe for use by several threads, shutdown hooks among them.
 */
public final class Interruption {

  private final List<Runnable> listeners = new ArrayList<>();
  private boolean triggered;

  /** Ends the run. Idempotent; a run that begins later ends at once. */
  public void trigger() {
    List<Runnable> told;
    synchronized (this) {
      if (triggered) {
        return;
      }
      triggered = true;
      told = List.copyOf(listeners);
      listeners.clear();
    }
    told.forEach(Runnable::run);
  }

  /**
   * Whether the run was told to end.
   *
   * @return true once triggered
   */
  public synchronized boolean isTriggered() {
    return triggered;
  }

  /**
   * Runs a short action when triggered, at once when it was already.
   *
   * @return to be closed when the action has nothing left to end
   */
  Listening onTrigger(Runnable action) {
    synchronized (this) {
      if (!triggered) {
        listeners.add(action);
        return () -> forget(action);
      }
    }
    action.run();
    return () -> {};
  }

  private synchronized void forget(Runnable action) {
    listeners.remove(action);
  }

  /** Lasts until closed; what listens is held on to as long. */
  interface Listening {
    void close();
  }
}
