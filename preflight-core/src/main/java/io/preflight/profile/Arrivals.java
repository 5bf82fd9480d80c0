package io.preflight.profile;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** When the requests of an open loop are due. */
public sealed interface Arrivals {

  /** How requests are spread in time at a given rate. */
  enum Spacing {
    /** At even distances. */
    CONSTANT,
    /** At random, each independent of all others, as users of a service come. */
    POISSON;

    /**
     * The word used in profiles and reports.
     *
     * @return the lower-case name
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A time with a rate that stays or changes evenly.
   *
   * @param duration how long it takes, positive
   * @param from the rate at its beginning in requests per second, at least 0
   * @param to the rate at its end in requests per second, at least 0
   */
  record Stage(Duration duration, double from, double to) {
    public Stage {
      if (duration.isNegative() || duration.isZero()) {
        throw new IllegalArgumentException("duration must be positive, but is " + duration);
      }
      if (!(from >= 0 && to >= 0 && Double.isFinite(from + to))) {
        throw new IllegalArgumentException(
            "rates must be at least 0, but are " + from + " and " + to);
      }
    }

    /**
     * The requests expected in it.
     *
     * @return the mean rate times the duration
     */
    public double requests() {
      return (from + to) / 2 * (duration.toNanos() / 1e9);
    }
  }

  /**
   * Arrivals at given rates. After the last stage its final rate goes on.
   *
   * @param stages one after the other, at least one, and some rate above 0
   * @param spacing how requests are spread
   * @param seed makes random arrivals the same in every run
   */
  record Paced(List<Stage> stages, Spacing spacing, long seed) implements Arrivals {
    public Paced {
      stages = List.copyOf(stages);
      Objects.requireNonNull(spacing, "spacing");
      if (stages.stream().noneMatch(stage -> stage.requests() > 0)) {
        throw new IllegalArgumentException("some stage needs a rate above 0");
      }
    }

    /**
     * Arrivals at one rate that never ends.
     *
     * @param perSecond requests per second, above 0
     * @param spacing how requests are spread
     * @param seed makes random arrivals the same in every run
     * @return the arrivals
     */
    public static Paced at(double perSecond, Spacing spacing, long seed) {
      Stage stage = new Stage(Duration.ofSeconds(1), perSecond, perSecond);
      return new Paced(List.of(stage), spacing, seed);
    }

    /**
     * How long all stages take together.
     *
     * @return the sum
     */
    public Duration duration() {
      return stages.stream().map(Stage::duration).reduce(Duration.ZERO, Duration::plus);
    }
  }

  /**
   * Arrivals as they were recorded.
   *
   * @param file JSON lines or CSV with the moments of requests
   */
  record Recorded(Path file) implements Arrivals {
    public Recorded {
      Objects.requireNonNull(file, "file");
    }
  }
}
