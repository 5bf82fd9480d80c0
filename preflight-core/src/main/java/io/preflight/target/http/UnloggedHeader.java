package io.preflight.target.http;

import org.apache.hc.core5.http.Header;

/**
 * A header whose text form hides its value, since HttpClient writes the text form of every header
 * to its debug log, where no credential may appear.
 */
record UnloggedHeader(String name, String value) implements Header {

  @Override
  public String getName() {
    return name;
  }

  @Override
  public String getValue() {
    return value;
  }

  @Override
  public boolean isSensitive() {
    return true;
  }

  @Override
  public String toString() {
    return name + ": ***";
  }
}
