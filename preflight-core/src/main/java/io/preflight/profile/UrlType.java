package io.preflight.profile;

import io.preflight.profile.document.Node;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address. Messages never repeat it, since people put credentials there.
 *
 * @param remedy what to do with credentials instead
 * @param allowsNothing whether the key may stand there without a value
 * @param example what an address looks like
 */
record UrlType(String remedy, boolean allowsNothing, String example) implements KeyType {

  private static final Pattern ADDRESS =
      Pattern.compile("^[hH][tT][tT][pP][sS]?://[^\\s/?#@\\\\]+(?:/[^\\s?#\\\\]*)?$");
  private static final Pattern CREDENTIALS =
      Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*@.*");

  /** The address of an endpoint under test. */
  UrlType() {
    this(oneVariable("target.api_key_env"), false, "http://localhost:8000");
  }

  /** An address whose credential is in an environment variable that another key names. */
  static UrlType with(String credentialKey, boolean allowsNothing, String example) {
    return new UrlType(oneVariable(credentialKey), allowsNothing, example);
  }

  /** An address whose credentials are in environment variables that other keys name. */
  static UrlType of(String keys) {
    return new UrlType(
        "name the environment variables that hold them with " + keys,
        false,
        "http://localhost:8000");
  }

  private static String oneVariable(String key) {
    return "name the environment variable that holds the key with " + key;
  }

  @Override
  public Optional<Object> read(Node node, Place place) {
    Optional<String> text = KeyType.text(node).map(String::strip);
    if (text.isEmpty()) {
      place.problem(node.line(), "expected " + expected());
      return Optional.empty();
    }
    String address = text.get();
    if (CREDENTIALS.matcher(address).matches()) {
      place.problem(node.line(), "the address contains credentials; remove them and " + remedy);
      return Optional.empty();
    }
    Optional<Object> url = ADDRESS.matcher(address).matches() ? parse(address) : Optional.empty();
    if (url.isEmpty()) {
      place.problem(node.line(), "expected " + expected());
    }
    return url;
  }

  private static Optional<Object> parse(String address) {
    try {
      URI url = new URI(address);
      boolean valid = url.getHost() != null && url.getPort() != 0 && url.getPort() <= 65_535;
      return valid ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  @Override
  public String expected() {
    return "an http:// or https:// address without a query, such as " + example;
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", allowsNothing ? List.of("string", "null") : "string");
    schema.put("pattern", ADDRESS.pattern());
    return schema;
  }
}
