package io.preflight.diagnose.server;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Redaction;
import io.preflight.problem.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What is sent to log in, and what takes it out of texts again.
 *
 * @param headers the headers of a request
 * @param redact takes credentials out of texts
 */
record LoginHeaders(Map<String, String> headers, UnaryOperator<String> redact) {

  /**
   * The headers of a login.
   *
   * @throws ConfigurationException when a variable that is named is not set
   */
  static LoginHeaders of(
      MetricsSource.Login login, String accept, Map<String, String> environment) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("Accept", accept);
    List<String> hidden = new ArrayList<>();
    Optional<String> token = login.tokenEnv().map(name -> value(name, environment));
    token.ifPresent(
        text -> {
          hidden.add(text);
          headers.put("Authorization", "Bearer " + text);
        });
    if (login.userEnv().isPresent() && login.passwordEnv().isPresent()) {
      String user = value(login.userEnv().get(), environment);
      String password = value(login.passwordEnv().get(), environment);
      String both =
          Base64.getEncoder()
              .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
      hidden.add(password);
      hidden.add(both);
      headers.put("Authorization", "Basic " + both);
    }
    return new LoginHeaders(headers, Redaction.ofValues(hidden)::text);
  }

  private static String value(String name, Map<String, String> environment) {
    String text = environment.getOrDefault(name, "");
    if (text.isBlank()) {
      throw new ConfigurationException(
          "environment variable " + name + ", named for the server's metrics, is not set or empty");
    }
    return Secret.of(text, "environment variable " + name).reveal();
  }

  /** Not the headers: they hold credentials. */
  @Override
  public String toString() {
    return "LoginHeaders" + headers.keySet();
  }
}
