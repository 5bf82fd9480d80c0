package io.preflight.report.stored;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Location;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A value in a report file that knows where it stands, so that what is wrong can be named. */
record StoredNode(Path file, String key, JsonNode json) {

  /** The value under a key; missing where there is none. */
  StoredNode at(String name) {
    return new StoredNode(file, key.isEmpty() ? name : key + "." + name, json.path(name));
  }

  /** The value under a key, unless it is missing or {@code null}. */
  Optional<StoredNode> maybe(String name) {
    StoredNode child = at(name);
    return child.isAbsent() ? Optional.empty() : Optional.of(child);
  }

  boolean isAbsent() {
    return json.isMissingNode() || json.isNull();
  }

  ConfigurationException wrong(String expected) {
    return new ConfigurationException(
        Location.ofSetting(file.toString(), key),
        "is no report of preflight, or a damaged one: expected "
            + expected
            + (json.isMissingNode() ? ", but it is missing" : ""));
  }

  /** This object. */
  StoredNode object() {
    if (!json.isObject()) {
      throw wrong("an object");
    }
    return this;
  }

  String text() {
    if (!json.isTextual()) {
      throw wrong("text");
    }
    return json.textValue();
  }

  String text(String name) {
    return at(name).text();
  }

  Optional<String> maybeText(String name) {
    return maybe(name).map(StoredNode::text);
  }

  Instant moment() {
    try {
      return Instant.parse(text());
    } catch (DateTimeException e) {
      throw wrong("a moment such as 2026-01-31T12:00:00Z");
    }
  }

  double number() {
    if (!json.isNumber() || !Double.isFinite(json.doubleValue())) {
      throw wrong("a number");
    }
    return json.doubleValue();
  }

  double number(String name) {
    return at(name).number();
  }

  OptionalDouble maybeNumber(String name) {
    Optional<StoredNode> child = maybe(name);
    return child.isPresent() ? OptionalDouble.of(child.get().number()) : OptionalDouble.empty();
  }

  long whole() {
    if (!json.isIntegralNumber() || !json.canConvertToLong() || json.longValue() < 0) {
      throw wrong("a whole number of at least 0");
    }
    return json.longValue();
  }

  long whole(String name) {
    return at(name).whole();
  }

  int small(String name) {
    long value = whole(name);
    if (value > Integer.MAX_VALUE) {
      throw at(name).wrong("a whole number of at most " + Integer.MAX_VALUE);
    }
    return (int) value;
  }

  OptionalLong maybeWhole(String name) {
    Optional<StoredNode> child = maybe(name);
    return child.isPresent() ? OptionalLong.of(child.get().whole()) : OptionalLong.empty();
  }

  OptionalInt maybeSmall(String name) {
    return maybe(name).isPresent() ? OptionalInt.of(small(name)) : OptionalInt.empty();
  }

  boolean flag() {
    if (!json.isBoolean()) {
      throw wrong("true or false");
    }
    return json.booleanValue();
  }

  boolean flag(String name) {
    return at(name).flag();
  }

  /** The value of a word, as one of several. */
  <T> T word(Function<String, Optional<T>> known) {
    return known.apply(text()).orElseThrow(() -> wrong("a known word instead of '" + text() + "'"));
  }

  <T> T word(String name, Function<String, Optional<T>> known) {
    return at(name).word(known);
  }

  /** The constant that a word names. */
  <T> T word(String name, T[] constants, Function<T, String> words) {
    return word(
        name,
        text -> List.of(constants).stream().filter(one -> words.apply(one).equals(text)).findAny());
  }

  List<StoredNode> items(String name) {
    StoredNode list = at(name);
    if (!list.json().isArray()) {
      throw list.wrong("a list");
    }
    return IntStream.range(0, list.json().size())
        .mapToObj(i -> new StoredNode(file, list.key() + "[" + i + "]", list.json().get(i)))
        .toList();
  }

  List<String> texts(String name) {
    return items(name).stream().map(StoredNode::text).toList();
  }

  /** The values of an object by their keys, in the order of the file. */
  Map<String, StoredNode> fields(String name) {
    StoredNode object = at(name).object();
    Map<String, StoredNode> fields = new LinkedHashMap<>();
    object.json().fieldNames().forEachRemaining(key -> fields.put(key, object.at(key)));
    return fields;
  }
}
