package io.preflight.profile;

import io.preflight.profile.document.Node;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A span of time of at most seven days.
 *
 * @param zeroAllowed whether it may be zero
 */
record DurationType(boolean zeroAllowed) implements KeyType {

  DurationType() {
    this(false);
  }

  @Override
  public Optional<Object> read(Node node, Place place) {
    Optional<Duration> duration = KeyType.text(node).flatMap(Durations::parse);
    if (duration.isEmpty() || (duration.get().isZero() && !zeroAllowed)) {
      return mismatch(node, place);
    }
    return Optional.of(duration.get());
  }

  @Override
  public String expected() {
    return (zeroAllowed ? "a time" : "a time above 0")
        + " with a unit, such as 500ms, 30s or 5min, of at most 7 days";
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "string");
    schema.put("pattern", Durations.SYNTAX);
    return schema;
  }
}
