package io.preflight.profile;

/** Where the server's own metrics are, and what cannot stand beside it. */
record ServerMetricsRules(Merged merged, Problems problems) {

  private static final String SECTION = "observability.";
  private static final String PROMETHEUS = SECTION + "prometheus";
  private static final String DATA = SECTION + "prometheus_data";
  private static final String SCRAPE = SECTION + "server_metrics";
  private static final String USER = SECTION + "prometheus_user_env";
  private static final String PASSWORD = SECTION + "prometheus_password_env";

  ServerMetricsSpec spec() {
    requireBeside(USER, PASSWORD);
    requireBeside(PASSWORD, USER);
    if (!merged.has(DATA)) {
      requireBeside(SECTION + "prometheus_token_env", PROMETHEUS);
      requireBeside(USER, PROMETHEUS);
    }
    requireBeside(SECTION + "server_metrics_token_env", SCRAPE);
    return new ServerMetricsSpec(
        merged.url(PROMETHEUS),
        merged.text(SECTION + "prometheus_token_env"),
        merged.text(USER),
        merged.text(PASSWORD),
        merged.duration(SECTION + "prometheus_timeout").orElse(ServerMetricsSpec.DEFAULT_TIMEOUT),
        merged.text(DATA),
        merged.url(SCRAPE),
        merged.text(SECTION + "server_metrics_token_env"),
        merged.text(SECTION + "queries"),
        merged.map(SECTION + "server_labels"),
        merged.map(SECTION + "gpu_labels"),
        merged.map(SECTION + "replica_labels"));
  }

  private void requireBeside(String key, String other) {
    if (merged.has(key) && !merged.has(other)) {
      problems.at(merged.where(key), "needs " + other + " beside it");
    }
  }
}
