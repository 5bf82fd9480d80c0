package io.preflight.sample;

import java.util.Locale;

/** The fields of a line of samples, in the order in which they are written. */
enum SampleField {
  PROVIDER(Kind.TEXT),
  MODEL(Kind.TEXT),
  STATUS(Kind.TEXT),
  TTFT_MS(Kind.NUMBER),
  LATENCY_MS(Kind.NUMBER),
  TOKENS_PER_SEC(Kind.NUMBER, Double.MAX_VALUE),
  TOKEN_COUNT(Kind.WHOLE, Limits.MOST_TOKENS),
  ERROR(Kind.TEXT),
  TIMESTAMP(Kind.TEXT),
  MODE(Kind.TEXT),
  SEQUENCE(Kind.WHOLE, Limits.LAST_SEQUENCE),
  PHASE(Kind.TEXT),
  DUE_MS(Kind.NUMBER, Limits.LATEST_DUE_MS),
  ERROR_CLASS(Kind.TEXT),
  HTTP_VERSION(Kind.TEXT),
  HTTP_STATUS(Kind.WHOLE, Limits.LAST_HTTP_STATUS),
  TOKEN_SOURCE(Kind.TEXT),
  INPUT_TOKENS(Kind.WHOLE, Limits.MOST_TOKENS),
  SENT_MS(Kind.NUMBER),
  DNS_MS(Kind.NUMBER),
  CONNECT_MS(Kind.NUMBER),
  TLS_MS(Kind.NUMBER),
  HEADERS_MS(Kind.NUMBER),
  FIRST_CHUNK_MS(Kind.NUMBER),
  FINISH_MS(Kind.NUMBER),
  END_MS(Kind.NUMBER),
  FAILED_ATTEMPTS(Kind.LIST),
  CONTENT_MS(Kind.LIST);

  /** What a field holds. */
  enum Kind {
    TEXT,
    NUMBER,
    WHOLE,
    LIST
  }

  /** The largest numbers within reason. */
  private static final class Limits {
    static final double LONGEST_MS = 1e9;
    static final double LATEST_DUE_MS = 1e12;
    static final double MOST_TOKENS = 1e9;
    static final double LAST_HTTP_STATUS = 999;
    static final double LAST_SEQUENCE = 0x1p62;

    private Limits() {}
  }

  private final Kind kind;
  private final double most;
  private final String word = name().toLowerCase(Locale.ROOT);

  SampleField(Kind kind) {
    this(kind, Limits.LONGEST_MS);
  }

  SampleField(Kind kind, double most) {
    this.kind = kind;
    this.most = most;
  }

  Kind kind() {
    return kind;
  }

  /** The largest number this field may hold. */
  double most() {
    return most;
  }

  String word() {
    return word;
  }
}
