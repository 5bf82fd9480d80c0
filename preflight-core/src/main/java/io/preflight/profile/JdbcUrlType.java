package io.preflight.profile;

import io.preflight.profile.document.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The address of a database. Messages never repeat it, since people put credentials there. */
record JdbcUrlType() implements KeyType {

  private static final Pattern ADDRESS = Pattern.compile("^jdbc:[a-z][a-z0-9]*:\\S+$");
  private static final Pattern CREDENTIALS =
      Pattern.compile("(?i).*(?:@|[?&;:](?:user|username|uid|password|pwd|passwd)=).*");

  @Override
  public Optional<Object> read(Node node, Place place) {
    Optional<String> text = KeyType.text(node).map(String::strip);
    if (text.isPresent() && CREDENTIALS.matcher(text.get()).matches()) {
      place.problem(
          node.line(),
          "the address contains credentials; remove them and name the environment variables that"
              + " hold them with history.user_env and history.password_env");
      return Optional.empty();
    }
    if (text.isEmpty() || !ADDRESS.matcher(text.get()).matches()) {
      place.problem(node.line(), "expected " + expected());
      return Optional.empty();
    }
    return Optional.of(text.get());
  }

  @Override
  public String expected() {
    return "a JDBC address such as jdbc:postgresql://db.example/preflight";
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "string");
    schema.put("pattern", ADDRESS.pattern());
    return schema;
  }
}
