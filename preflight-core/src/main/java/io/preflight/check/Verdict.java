package io.preflight.check;

import java.util.Collection;

/** The answer to whether the change can ship. */
public enum Verdict {
  /** Everything configured was measured and kept. */
  PASS,
  /** Kept, with something a person should look at. */
  WARN,
  /** A limit was broken, or there is no evidence for it. */
  FAIL,
  /** No judgement was possible. */
  ERROR;

  /**
   * The worst of several checks decides; SKIP never moves the verdict.
   *
   * @param statuses how the checks ended
   * @return the verdict; ERROR when nothing was checked at all
   */
  public static Verdict of(Collection<CheckStatus> statuses) {
    CheckStatus worst = statuses.stream().max(CheckStatus::compareTo).orElse(CheckStatus.SKIP);
    return switch (worst) {
      case SKIP, ERROR -> ERROR;
      case PASS -> PASS;
      case WARN -> WARN;
      case FAIL -> FAIL;
    };
  }

  /**
   * The worse of two verdicts.
   *
   * @param other another verdict
   * @return the worse one
   */
  public Verdict worse(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
