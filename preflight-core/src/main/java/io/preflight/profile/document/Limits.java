package io.preflight.profile.document;

import java.util.regex.Pattern;

/** What a document may be at most, and what a number looks like. */
final class Limits {

  /** Far above any profile, far below what would hurt. */
  static final int MOST_BYTES = 1 << 20;

  /** Mappings and lists inside each other. */
  static final int DEEPEST = 20;

  /** Values in all, counted with every alias followed. */
  static final int MOST_VALUES = 20_000;

  /** A decimal number as JSON writes it, a leading plus and a bare leading point allowed. */
  static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:\\d{1,18}(?:\\.\\d{0,30})?|\\.\\d{1,30})(?:[eE][-+]?\\d{1,3})?");

  private Limits() {}
}
