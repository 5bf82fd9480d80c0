package io.preflight.testkit.script;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chooses the requests that a rule of a script applies to. Requests are counted from 0 in the order
 * in which the endpoint received them. The text form follows an {@code @} on the command line:
 * {@code index=3}, {@code index=0+4+7}, {@code from=10}, {@code before=2}, {@code every=5}, {@code
 * ratio=0.1}, {@code model=slow}.
 */
public sealed interface Selector {

  /**
   * Whether a request is chosen.
   *
   * @param index the number of the request, or of the connection for {@link Fault#refuse()}
   * @param seed the seed of the script
   * @param model the model the request asks for, empty where there is none
   * @return true if the rule applies
   */
  boolean matches(long index, long seed, String model);

  /**
   * Every request.
   *
   * @return the selector
   */
  static Selector all() {
    return new From(0);
  }

  /**
   * The requests with these numbers.
   *
   * @param indexes numbers from 0
   * @return the selector
   */
  static Selector index(long... indexes) {
    Set<Long> set = new TreeSet<>();
    for (long index : indexes) {
      set.add(index);
    }
    return new Index(set);
  }

  /**
   * A request and all after it.
   *
   * @param first the first number chosen
   * @return the selector
   */
  static Selector from(long first) {
    return new From(first);
  }

  /**
   * All requests before one.
   *
   * @param end the first number not chosen
   * @return the selector
   */
  static Selector before(long end) {
    return new Before(end);
  }

  /**
   * Every n-th request: with 5 those numbered 4, 9, 14 and so on.
   *
   * @param n how many requests make a round, at least 1
   * @return the selector
   */
  static Selector every(long n) {
    return new Every(n);
  }

  /**
   * A seeded random share of the requests.
   *
   * @param ratio the share, from 0 to 1
   * @return the selector
   */
  static Selector ratio(double ratio) {
    return new Ratio(ratio);
  }

  /**
   * The requests for one model.
   *
   * @param name the model's name
   * @return the selector
   */
  static Selector model(String name) {
    return new Model(name);
  }

  /**
   * Reads the text form.
   *
   * @param text for instance {@code ratio=0.1}
   * @return the selector
   * @throws IllegalArgumentException if the text is not a selector
   */
  static Selector parse(String text) {
    return ScriptText.selector(text);
  }

  /** Refuses a share outside 0 to 1. */
  static void checkRatio(double ratio) {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new IllegalArgumentException("a ratio must be between 0 and 1, but is " + ratio);
    }
  }

  /**
   * See {@link #index}.
   *
   * @param indexes the numbers
   */
  record Index(Set<Long> indexes) implements Selector {
    /** Copies the numbers. */
    public Index {
      indexes = Set.copyOf(indexes);
      if (indexes.isEmpty()) {
        throw new IllegalArgumentException("an index selector needs at least one number");
      }
      indexes.forEach(index -> checkNumber("index", index, 0));
    }

    @Override
    public boolean matches(long index, long seed, String model) {
      return indexes.contains(index);
    }

    @Override
    public String toString() {
      List<String> sorted = new TreeSet<>(indexes).stream().map(String::valueOf).toList();
      return "index=" + String.join("+", sorted);
    }
  }

  /**
   * See {@link #from}.
   *
   * @param first the first number chosen
   */
  record From(long first) implements Selector {
    /** Checks the range. */
    public From {
      checkNumber("from", first, 0);
    }

    @Override
    public boolean matches(long index, long seed, String model) {
      return index >= first;
    }

    @Override
    public String toString() {
      return "from=" + first;
    }
  }

  /**
   * See {@link #before}.
   *
   * @param end the first number not chosen
   */
  record Before(long end) implements Selector {
    /** Checks the range. */
    public Before {
      checkNumber("before", end, 0);
    }

    @Override
    public boolean matches(long index, long seed, String model) {
      return index < end;
    }

    @Override
    public String toString() {
      return "before=" + end;
    }
  }

  /**
   * See {@link #every}.
   *
   * @param n how many requests make a round
   */
  record Every(long n) implements Selector {
    /** Checks the range. */
    public Every {
      checkNumber("every", n, 1);
    }

    @Override
    public boolean matches(long index, long seed, String model) {
      return index % n == n - 1;
    }

    @Override
    public String toString() {
      return "every=" + n;
    }
  }

  /**
   * See {@link #ratio}.
   *
   * @param ratio the share
   */
  record Ratio(double ratio) implements Selector {
    /** Checks the range. */
    public Ratio {
      checkRatio(ratio);
    }

    @Override
    public boolean matches(long index, long seed, String model) {
      // A stream of its own, so that faults do not shift the schedules of the same seed.
      return new SeededRandom(~seed, index).nextDouble() < ratio;
    }

    @Override
    public String toString() {
      return "ratio=" + ratio;
    }
  }

  /**
   * See {@link #model}.
   *
   * @param name the model's name
   */
  record Model(String name) implements Selector {
    @Override
    public boolean matches(long index, long seed, String model) {
      return name.equals(model);
    }

    @Override
    public String toString() {
      return "model=" + name;
    }
  }

  private static void checkNumber(String what, long number, long min) {
    if (number < min) {
      throw new IllegalArgumentException(
          "%s=%d is too small, the least is %d".formatted(what, number, min));
    }
  }
}
