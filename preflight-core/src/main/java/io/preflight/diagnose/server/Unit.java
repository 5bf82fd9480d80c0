package io.preflight.diagnose.server;

/** The unit of a {@link Signal}. Readings are always in it, whatever unit the server uses. */
public enum Unit {
  /** Milliseconds, as the client's times are. */
  MILLISECONDS("ms"),
  /** A number of requests. */
  REQUESTS("requests"),
  /** A number of replicas. */
  REPLICAS("replicas"),
  /** A share; 1 is all. */
  RATIO("ratio"),
  /** Events in a second. */
  PER_SECOND("1/s"),
  /** Tokens in a second. */
  TOKENS_PER_SECOND("tok/s"),
  /** Bytes. */
  BYTES("bytes"),
  /** Degrees Celsius. */
  CELSIUS("°C"),
  /** Watts. */
  WATTS("W"),
  /** Megahertz. */
  MEGAHERTZ("MHz"),
  /** Seconds since 1970-01-01T00:00Z. */
  EPOCH_SECONDS("s since 1970");

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  /**
   * The unit as reports write it.
   *
   * @return for instance {@code ms}
   */
  public String symbol() {
    return symbol;
  }
}
