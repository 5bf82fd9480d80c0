package io.preflight.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerMetricsKeysTest {

  @TempDir private Path folder;

  private ServerMetricsSpec spec(String lines, Setting... settings) {
    return new LoaderFixture(folder)
        .file("p.yml", "max_latency_ms: 1\nobservability: {" + lines + "}\n")
        .load("p.yml", settings)
        .serverMetrics();
  }

  private List<String> problems(String lines) {
    return new LoaderFixture(folder)
        .problemsOf("max_latency_ms: 1\nobservability: {" + lines + "}\n");
  }

  @Test
  void a_profile_says_where_the_servers_metrics_are() {
    ServerMetricsSpec spec =
        spec(
            "prometheus: 'https://prometheus:9090/p', prometheus_user_env: U,"
                + " prometheus_password_env: P, prometheus_timeout: 3s, queries: q.yml,"
                + " server_labels: {namespace: prod}, gpu_labels: {Hostname: a},"
                + " replica_labels: {deployment: vllm}, server_metrics: 'http://v:8000/metrics',"
                + " server_metrics_token_env: T");

    assertThat(spec.prometheus()).contains(URI.create("https://prometheus:9090/p"));
    assertThat(spec.userEnv()).contains("U");
    assertThat(spec.passwordEnv()).contains("P");
    assertThat(spec.timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(spec.queries()).contains("q.yml");
    assertThat(spec.scrape()).contains(URI.create("http://v:8000/metrics"));
    assertThat(spec.scrapeTokenEnv()).contains("T");
    assertThat(spec.serverLabels()).isEqualTo(Map.of("namespace", "prod"));
    assertThat(spec.gpuLabels()).isEqualTo(Map.of("Hostname", "a"));
    assertThat(spec.replicaLabels()).isEqualTo(Map.of("deployment", "vllm"));
    assertThat(spec.isPresent()).isTrue();
  }

  @Test
  void where_the_servers_metrics_are_asks_nothing_of_the_applications_telemetry() {
    Profile profile =
        new LoaderFixture(folder)
            .file("p.yml", "max_latency_ms: 1\nobservability: {prometheus: 'http://p:9090'}\n")
            .load("p.yml", LoaderFixture.cli("queries", "q.yml"));

    assertThat(profile.sections().observability()).isEmpty();
    assertThat(profile.serverMetrics().queries()).contains("q.yml");
    assertThat(new LoaderFixture(folder).load("dev").serverMetrics())
        .isEqualTo(ServerMetricsSpec.NONE);
  }

  @Test
  void the_command_line_chooses_between_a_prometheus_and_a_file() {
    Setting data = LoaderFixture.cli("prometheusData", "saved.json");
    ServerMetricsSpec file = spec("prometheus: 'http://p:9090', prometheus_token_env: T", data);
    ServerMetricsSpec live =
        spec("prometheus_data: saved.json", LoaderFixture.cli("prometheus", "http://p:9090"));

    assertThat(file.data()).contains("saved.json");
    assertThat(file.prometheus()).isEmpty();
    assertThat(live.data()).isEmpty();
    assertThat(live.prometheus()).contains(URI.create("http://p:9090"));
  }

  @Test
  void what_cannot_be_asked_for_is_one_line() {
    assertThat(problems("prometheus: 'http://me:secret@localhost:9090'"))
        .containsExactly(
            "p.yml:2: observability.prometheus: the address contains credentials; remove them and"
                + " name the environment variable that holds the key with"
                + " observability.prometheus_token_env");
    assertThat(problems("prometheus: 9090"))
        .containsExactly(
            "p.yml:2: observability.prometheus: expected an http:// or https:// address without a"
                + " query, such as http://localhost:9090");
    assertThat(problems("prometheus_token_env: TOKEN"))
        .containsExactly(
            "p.yml:2: observability.prometheus_token_env: needs observability.prometheus beside"
                + " it");
    assertThat(problems("prometheus: 'http://localhost:9090', prometheus_user_env: U"))
        .containsExactly(
            "p.yml:2: observability.prometheus_user_env: needs"
                + " observability.prometheus_password_env beside it");
    assertThat(problems("prometheus: 'http://localhost:9090', prometheus_data: p.json"))
        .containsExactly(
            "p.yml:2: observability.prometheus: cannot stand beside"
                + " 'observability.prometheus_data' (p.yml); keep one");
    assertThat(problems("prometheuss: null"))
        .containsExactly(
            "p.yml:2: observability.prometheuss: unknown key, did you mean 'prometheus'?");
  }
}
