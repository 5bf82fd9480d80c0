package io.preflight.check;

/** How a check ended; a later one is worse, except that SKIP never moves a verdict. */
public enum CheckStatus {
  /** Not applicable. */
  SKIP,
  /** Everything configured was measured and kept. */
  PASS,
  /** Kept, with something a person should look at. */
  WARN,
  /** A limit was broken, or there is no evidence for it. */
  FAIL,
  /** No judgement was possible. */
  ERROR
}
