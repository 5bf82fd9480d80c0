package io.preflight.ui;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.net.WWWFormCodec;

/**
 * What stands behind the question mark of an address.
 *
 * @param values the values by name
 */
record Query(Map<String, String> values) {

  static Query of(HttpRequest request) {
    String path = request.getPath();
    int mark = path.indexOf('?');
    Map<String, String> values = new LinkedHashMap<>();
    if (mark >= 0) {
      WWWFormCodec.parse(path.substring(mark + 1), StandardCharsets.UTF_8)
          .forEach(
              pair -> values.put(pair.getName(), pair.getValue() == null ? "" : pair.getValue()));
    }
    return new Query(values);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }
}
