package io.preflight.profile;

import io.preflight.profile.document.Node;
import io.preflight.profile.document.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names with texts. Messages never repeat the texts, which may be credentials.
 *
 * @param names what a name looks like
 * @param expected what is expected, in words
 * @param credentials lower-case names that carry credentials and are refused
 * @param reserved lower-case names that the tool sets itself
 */
record TextMapType(Pattern names, String expected, List<String> credentials, List<String> reserved)
    implements KeyType {

  /** HTTP request headers. */
  static final TextMapType HEADERS =
      new TextMapType(
          Pattern.compile("^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$"),
          "header names with their values",
          List.of(
              "authorization",
              "proxy-authorization",
              "api-key",
              "x-api-key",
              "x-goog-api-key",
              "ocp-apim-subscription-key",
              "x-auth-token",
              "x-amz-security-token",
              "cookie"),
          List.of("host", "content-length", "content-type", "transfer-encoding", "connection"));

  /** Environment variables of a process. */
  static final TextMapType VARIABLES =
      new TextMapType(
          Pattern.compile("^[A-Za-z_][A-Za-z0-9_]{0,127}$"),
          "names of environment variables with their values",
          List.of(),
          List.of());

  /** Labels of metrics. */
  static final TextMapType METRIC_LABELS =
      new TextMapType(
          Pattern.compile("^[A-Za-z_][A-Za-z0-9_]{0,127}$"),
          "names of labels with their values",
          List.of(),
          List.of());

  private static final Pattern VALUE = Pattern.compile("^[^\\u0000-\\u001f\\u007f]*$");

  /**
   * The texts read.
   *
   * @param texts by name, in order
   */
  record Value(Map<String, String> texts) {}

  @Override
  public Optional<Object> read(Node node, Place place) {
    if (!(node instanceof Node.Fields fields)) {
      place.problem(node.line(), "expected " + expected);
      return Optional.empty();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Node.Field field : fields.fields()) {
      Optional<String> wrong = wrong(field);
      wrong.ifPresent(what -> place.problem(field.line(), what));
      if (wrong.isEmpty() && field.value() instanceof Node.Scalar scalar) {
        texts.put(field.name(), scalar.text());
      }
    }
    return Optional.of(new Value(texts));
  }

  private Optional<String> wrong(Node.Field field) {
    String name = field.name().toLowerCase(Locale.ROOT);
    if (credentials.contains(name)) {
      return Optional.of(credential(field.name()));
    }
    if (reserved.contains(name)) {
      return Optional.of("'" + field.name() + "' is set by the client itself");
    }
    if (!names.matcher(field.name()).matches()) {
      return Optional.of("'" + Shown.of(field.name()) + "' is no name, expected " + expected);
    }
    boolean valid =
        field.value() instanceof Node.Scalar scalar
            && scalar.type() != Node.ScalarType.NULL
            && VALUE.matcher(scalar.text()).matches();
    return valid
        ? Optional.empty()
        : Optional.of("'" + field.name() + "' needs a text on one line as its value");
  }

  /** Why a header is refused. */
  static String credential(String name) {
    return "'"
        + name
        + "' carries a credential, which must not stand in a profile; name the environment"
        + " variable that holds it with target.api_key_env";
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("type", List.of("string", "number", "boolean"));
    value.put("pattern", VALUE.pattern());
    Map<String, Object> name = new LinkedHashMap<>();
    name.put("pattern", names.pattern());
    if (!credentials.isEmpty()) {
      name.put("not", Map.of("pattern", refused()));
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("propertyNames", name);
    schema.put("additionalProperties", value);
    return schema;
  }

  /** The refused names in upper and lower case, without flags, which JSON Schema does not have. */
  private String refused() {
    return Stream.concat(credentials.stream(), reserved.stream())
        .map(
            name ->
                Pattern.compile("[a-z]")
                    .matcher(name)
                    .replaceAll(
                        letter ->
                            "[" + letter.group().toUpperCase(Locale.ROOT) + letter.group() + "]"))
        .collect(Collectors.joining("|", "^(?:", ")$"));
  }
}
