package io.preflight.target.http;

import io.preflight.problem.ConfigurationException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Request headers, checked; a later one replaces an earlier one of the same name. */
public final class Headers {

  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Set<String> OURS =
      Set.of(
          "connection",
          "content-length",
          "content-encoding",
          "accept-encoding",
          "te",
          "transfer-encoding",
          "upgrade",
          "expect");

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * Adds a header.
   *
   * @param name its name
   * @param value its value, which no message will show
   * @return this
   * @throws ConfigurationException if it cannot be sent or would change how messages are framed
   */
  public Headers with(String name, String value) {
    if (!NAME.matcher(name).matches()) {
      throw new ConfigurationException("header name '" + name + "' is not allowed in HTTP");
    }
    if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new ConfigurationException(
          "header '" + name + "' cannot be set, it would change what is measured");
    }
    if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7F)) {
      throw new ConfigurationException(
          "the value of header '" + name + "' holds a line break or another control character");
    }
    values.put(name, value);
    return this;
  }

  /**
   * The headers.
   *
   * @return names and values, by name
   */
  public Map<String, String> toMap() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
