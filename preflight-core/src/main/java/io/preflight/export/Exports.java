package io.preflight.export;

import io.preflight.check.ReadinessReport;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Location;
import io.preflight.problem.Problem;
import io.preflight.profile.ExportSpec;
import io.preflight.target.ProxySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pushes a report to everyone that the profile names. */
public final class Exports {

  private final Map<String, String> environment;
  private final Map<String, ProxySpec> proxies;

  /**
   * Pushes from one place.
   *
   * @param environment the environment variables, which hold credentials
   * @param proxies the proxy for each scheme of an address
   */
  public Exports(Map<String, String> environment, Map<String, ProxySpec> proxies) {
    this.environment = Map.copyOf(environment);
    this.proxies = Map.copyOf(proxies);
  }

  /** One push that is ready to be sent, or why it cannot be made. */
  @FunctionalInterface
  private interface Preparation {
    Push push();
  }

  /**
   * Pushes the figures of a report. Nothing that goes wrong changes the report or its verdict.
   *
   * @param report the report
   * @param spec who takes them
   * @return one problem for each push that failed, without credentials
   */
  public List<Problem> push(ReadinessReport report, ExportSpec spec) {
    List<Problem> problems = new ArrayList<>();
    spec.pushgateway()
        .flatMap(
            to ->
                attempt(
                    "report.pushgateway.url",
                    to.url().toString(),
                    () -> PushgatewayPush.of(report, to, environment)))
        .ifPresent(problems::add);
    spec.otlp()
        .flatMap(
            to ->
                attempt(
                    "report.otlp.url",
                    to.url().toString(),
                    () -> OtlpPush.of(report, to, environment)))
        .ifPresent(problems::add);
    return problems;
  }

  private Optional<Problem> attempt(String key, String address, Preparation preparation) {
    Optional<String> wrong;
    try {
      Push push = preparation.push();
      wrong = push.send(Optional.ofNullable(proxies.get(push.address().getScheme())));
    } catch (ConfigurationException missing) {
      wrong = Optional.of(missing.getMessage());
    }
    return wrong.map(
        why ->
            Problem.at(
                Location.ofSetting(key, ""),
                "the figures were not taken by " + address + ": " + why));
  }
}
