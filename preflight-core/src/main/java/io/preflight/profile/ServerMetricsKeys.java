package io.preflight.profile;

import io.preflight.profile.Key.Leaf;

/** The keys about what the server says of itself, for diagnosing. */
final class ServerMetricsKeys {

  static final Leaf PROMETHEUS =
      Leaf.of(
          "prometheus",
          UrlType.with("observability.prometheus_token_env", true, "http://localhost:9090"),
          "The address of the Prometheus that scrapes the server, for diagnosing.");

  static final Leaf PROMETHEUS_TOKEN_ENV =
      Leaf.of(
          "prometheus_token_env",
          TextType.VARIABLE,
          "The environment variable with the bearer token for Prometheus.");

  static final Leaf PROMETHEUS_USER_ENV =
      Leaf.of(
          "prometheus_user_env",
          TextType.VARIABLE,
          "The environment variable with the user's name for Prometheus.");

  static final Leaf PROMETHEUS_PASSWORD_ENV =
      Leaf.of(
          "prometheus_password_env",
          TextType.VARIABLE,
          "The environment variable with the user's password for Prometheus.");

  static final Leaf PROMETHEUS_TIMEOUT =
      Leaf.of(
              "prometheus_timeout",
              new DurationType(),
              "How long one request to Prometheus or to server_metrics may take; all together six"
                  + " times that.")
          .fallback("10s");

  static final Leaf PROMETHEUS_DATA =
      Leaf.of(
          "prometheus_data",
          TextType.PATH,
          "A file of saved server metrics, in place of a Prometheus.");

  static final Leaf QUERIES =
      Leaf.of(
          "queries",
          TextType.PATH,
          "A file of queries of your own, which come before the built-in ones.");

  static final Leaf SERVER_METRICS =
      Leaf.of(
          "server_metrics",
          UrlType.with(
              "observability.server_metrics_token_env", true, "http://localhost:8000/metrics"),
          "The address of the server's own metrics, read before, during and after a run when there"
              + " is no Prometheus.");

  static final Leaf SERVER_METRICS_TOKEN_ENV =
      Leaf.of(
          "server_metrics_token_env",
          TextType.VARIABLE,
          "The environment variable with the bearer token for server_metrics.");

  static final Leaf SERVER_LABELS =
      Leaf.of(
          "server_labels",
          TextMapType.METRIC_LABELS,
          "Labels that the server's series must have, when Prometheus knows more than one server.");

  static final Leaf GPU_LABELS =
      Leaf.of(
          "gpu_labels",
          TextMapType.METRIC_LABELS,
          "Labels that the series of DCGM must have, when Prometheus knows other GPUs, too.");

  static final Leaf REPLICA_LABELS =
      Leaf.of(
          "replica_labels",
          TextMapType.METRIC_LABELS,
          "Labels that the series of kube-state-metrics must have, for instance deployment. Without"
              + " them replicas are not looked for.");

  private ServerMetricsKeys() {}
}
