package io.preflight.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComposeTest {

  private static final JsonNode COMPOSE = Yaml.document(Repository.read("deploy/compose.yml"));

  @Test
  void every_field_is_one_that_compose_has() {
    assertThat(Schemas.errors("compose", COMPOSE)).isEmpty();
  }

  @Test
  void every_mount_is_there_or_declared_and_none_is_made_for_root() {
    for (JsonNode service : COMPOSE.path("services")) {
      for (JsonNode mount : service.path("volumes")) {
        if (mount.isObject()) {
          assertThat(mount.at("/bind/create_host_path").asBoolean(true)).isFalse();
          continue;
        }
        String source = mount.asText().split(":")[0];
        if (source.startsWith("./")) {
          assertThat(Repository.path("deploy").resolve(source).normalize()).exists();
        } else {
          assertThat(COMPOSE.path("volumes").has(source)).as(source).isTrue();
        }
      }
    }
  }

  @Test
  void every_port_is_for_this_machine_only() {
    assertThat(COMPOSE.path("services").findValues("ports"))
        .hasSize(2)
        .allSatisfy(ports -> assertThat(ports.at("/0").asText()).startsWith("127.0.0.1:"));
    assertThat(COMPOSE.at("/services/grafana/ports/0").asText()).isEqualTo("127.0.0.1:3001:3000");
  }

  @Test
  void anybody_may_look_and_nobody_may_change() {
    assertThat(Manifest.strings(COMPOSE.at("/services/grafana/environment")))
        .containsEntry("GF_AUTH_ANONYMOUS_ENABLED", "true")
        .containsEntry("GF_AUTH_ANONYMOUS_ORG_ROLE", "Viewer");
  }

  @Test
  void grafana_finds_prometheus_and_the_dashboards() {
    JsonNode source =
        Yaml.document(Repository.read("deploy/grafana/provisioning/datasources/prometheus.yml"))
            .at("/datasources/0");
    JsonNode provider =
        Yaml.document(Repository.read("deploy/grafana/provisioning/dashboards/preflight.yml"))
            .at("/providers/0");
    String mounts = COMPOSE.at("/services/grafana/volumes").toString();
    Map<String, String> environment = Manifest.strings(COMPOSE.at("/services/grafana/environment"));

    assertThat(source.path("url").asText()).isEqualTo("http://prometheus:9090");
    assertThat(COMPOSE.path("services").has("prometheus")).isTrue();
    assertThat(source.path("uid").asText()).isEqualTo("prometheus");
    assertThat(mounts)
        .contains("./grafana/dashboards:" + provider.at("/options/path").asText() + ":ro")
        .contains("./grafana/provisioning:/etc/grafana/provisioning:ro");
    assertThat(environment.get("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"))
        .isEqualTo(provider.at("/options/path").asText() + "/vllm-readiness.json");
  }

  @Test
  void prometheus_scrapes_services_that_are_there_and_those_of_the_host() {
    JsonNode jobs =
        Yaml.document(Repository.read("deploy/prometheus.example.yml")).path("scrape_configs");
    List<String> targets =
        Manifest.stream(jobs)
            .flatMap(job -> Manifest.stream(job.at("/static_configs/0/targets")))
            .map(JsonNode::asText)
            .toList();

    assertThat(targets)
        .hasSize(5)
        .allSatisfy(
            target -> {
              String host = target.split(":")[0];
              assertThat(
                      host.equals("localhost")
                          || host.equals("host.docker.internal")
                          || COMPOSE.path("services").has(host))
                  .as(target)
                  .isTrue();
            });
    assertThat(COMPOSE.at("/services/prometheus/extra_hosts/0").asText())
        .startsWith("host.docker.internal:");
  }
}
