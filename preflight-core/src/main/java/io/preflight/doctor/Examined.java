package io.preflight.doctor;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param what what it is, in a word or two
 * @param condition how well it is
 * @param finding what was found, in one line without credentials
 * @param remedy what to do; empty when nothing is to be done
 */
public record Examined(String what, Condition condition, String finding, Optional<String> remedy) {

  public Examined {
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(condition, "condition");
    Objects.requireNonNull(finding, "finding");
    if (remedy.isPresent() == (condition == Condition.OK)) {
      throw new IllegalArgumentException("whatever is not well has a remedy, and nothing else");
    }
  }

  static Examined ok(String what, String finding) {
    return new Examined(what, Condition.OK, finding, Optional.empty());
  }

  static Examined warn(String what, String finding, String remedy) {
    return new Examined(what, Condition.WARN, finding, Optional.of(remedy));
  }

  static Examined fail(String what, String finding, String remedy) {
    return new Examined(what, Condition.FAIL, finding, Optional.of(remedy));
  }
}
