package io.preflight.sample;

/** The unit a metric is measured and limited in. */
public enum MetricUnit {
  /** Milliseconds. */
  MILLISECONDS("ms", "ms"),
  /** Milliseconds per token; limits are written in ms. */
  MILLISECONDS_PER_TOKEN("ms/token", "ms"),
  /** Output tokens per second. */
  TOKENS_PER_SECOND("tok/s", "tok/s"),
  /** Requests per second. */
  REQUESTS_PER_SECOND("req/s", "req/s"),
  /** A share between 0 and 1, written in percent. */
  RATIO("ratio", "%"),
  /** United States dollars. */
  USD("USD", "USD");

  private final String symbol;
  private final String limitSymbol;

  MetricUnit(String symbol, String limitSymbol) {
    this.symbol = symbol;
    this.limitSymbol = limitSymbol;
  }

  /**
   * The unit's name in reports and the schema.
   *
   * @return for instance {@code ms/token}
   */
  public String symbol() {
    return symbol;
  }

  /**
   * The unit as objectives write it.
   *
   * @return for instance {@code ms} or {@code %}
   */
  public String limitSymbol() {
    return limitSymbol;
  }
}
