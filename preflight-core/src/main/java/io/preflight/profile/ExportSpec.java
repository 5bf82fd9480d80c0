package io.preflight.profile;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the figures of a run are pushed to.
 *
 * @param pushgateway the Pushgateway of a Prometheus; empty for none
 * @param otlp whoever takes OpenTelemetry's metrics over HTTP; empty for none
 */
public record ExportSpec(Optional<Pushgateway> pushgateway, Optional<Otlp> otlp) {

  /** Nothing is pushed. */
  public static final ExportSpec NONE = new ExportSpec(Optional.empty(), Optional.empty());

  public ExportSpec {
    Objects.requireNonNull(pushgateway, "pushgateway");
    Objects.requireNonNull(otlp, "otlp");
  }

  /**
   * A Pushgateway.
   *
   * @param url its address, without {@code /metrics}
   * @param job the name that the figures are grouped under
   * @param userEnv the name of the environment variable that holds the user
   * @param passwordEnv the name of the environment variable that holds the password
   */
  public record Pushgateway(
      URI url, String job, Optional<String> userEnv, Optional<String> passwordEnv) {

    /** The job of a profile that names none. */
    public static final String JOB = "preflight";

    public Pushgateway {
      Objects.requireNonNull(url, "url");
      Objects.requireNonNull(job, "job");
      Objects.requireNonNull(userEnv, "userEnv");
      Objects.requireNonNull(passwordEnv, "passwordEnv");
    }
  }

  /**
   * A receiver of OpenTelemetry's metrics.
   *
   * @param url its address; {@code /v1/metrics} is added when it has no path
   * @param headersEnv the name of the environment variable that holds further headers, as {@code
   *     OTEL_EXPORTER_OTLP_HEADERS} has them
   */
  public record Otlp(URI url, Optional<String> headersEnv) {
    public Otlp {
      Objects.requireNonNull(url, "url");
      Objects.requireNonNull(headersEnv, "headersEnv");
    }
  }
}
