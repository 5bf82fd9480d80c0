package io.preflight.export;

import io.preflight.check.ReadinessReport;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.OneLine;
import io.preflight.problem.Secret;
import io.preflight.profile.ExportSpec;
import io.preflight.report.PrometheusReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ContentType;

/**
 * The gauges of a report for a Pushgateway: they replace those of the last run of the same profile,
 * model and mode.
 */
final class PushgatewayPush {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~-]+");
  private static final ContentType TYPE =
      ContentType.parse("text/plain; version=0.0.4; charset=utf-8");

  private PushgatewayPush() {}

  static Push of(
      ReadinessReport report, ExportSpec.Pushgateway to, Map<String, String> environment) {
    return new Push(
        "PUT",
        address(report, to),
        TYPE,
        text(report),
        login(to, environment).map(login -> Map.of("Authorization", login)).orElseGet(Map::of),
        answer -> Optional.empty());
  }

  private static URI address(ReadinessReport report, ExportSpec.Pushgateway to) {
    String base = to.url().toString().replaceFirst("/+$", "");
    return URI.create(
        base
            + "/metrics"
            + label("job", to.job())
            + label("profile", OneLine.of(report.profile()))
            + label("model", OneLine.of(report.model().orElse("")))
            + label("mode", report.mode().word()));
  }

  /**
   * What a path cannot hold is encoded as the Pushgateway wants it; {@code =} stands for nothing.
   */
  private static String label(String name, String value) {
    if (PLAIN.matcher(value).matches()) {
      return "/" + name + "/" + value;
    }
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(value.getBytes(StandardCharsets.UTF_8));
    return "/" + name + "@base64/" + (encoded.isEmpty() ? "=" : encoded);
  }

  private static String text(ReadinessReport report) {
    StringWriter text = new StringWriter();
    try {
      PrometheusReport.write(report, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static Optional<Secret> login(
      ExportSpec.Pushgateway to, Map<String, String> environment) {
    if (to.userEnv().isEmpty() && to.passwordEnv().isEmpty()) {
      return Optional.empty();
    }
    String user = value(to.userEnv(), "report.pushgateway.user_env", environment);
    String password = value(to.passwordEnv(), "report.pushgateway.password_env", environment);
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return Optional.of(
        Secret.of(
            "Basic " + Base64.getEncoder().encodeToString(both),
            "report.pushgateway.password_env"));
  }

  private static String value(Optional<String> name, String key, Map<String, String> environment) {
    return Secret.ofVariable(
            name.orElseThrow(
                () ->
                    new ConfigurationException(
                        key + " is missing: a user and a password belong together")),
            key,
            environment)
        .reveal();
  }
}
