package io.preflight.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.deploy.Manifest.Pod;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What types cannot say: that names, labels and ports of different objects fit together. */
class ManifestSemanticsTest {

  private static final Map<String, Set<String>> PROBE_PATHS =
      Map.of(
          "vllm/vllm-openai", Set.of("/health"),
          "nvcr.io/nvidia/k8s/dcgm-exporter", Set.of("/health"),
          "quay.io/prometheus/node-exporter", Set.of("/"),
          "ghcr.io/fluxcd/flagger-loadtester", Set.of("/healthz"));

  @Test
  void what_runs_pods_selects_its_own() {
    List<Manifest> owners =
        Manifest.all().stream()
            .filter(m -> m.tree().at("/spec/selector/matchLabels").isObject())
            .filter(m -> !m.kind().equals("ServiceMonitor"))
            .toList();
    assertThat(owners).hasSizeGreaterThan(3);
    assertThat(owners)
        .allSatisfy(
            owner ->
                assertThat(owner.pods().get(0).labels())
                    .as(owner.toString())
                    .containsAllEntriesOf(
                        Manifest.strings(owner.tree().at("/spec/selector/matchLabels"))));
  }

  @ParameterizedTest
  @MethodSource("services")
  void a_service_finds_pods_of_one_owner_and_a_port_of_theirs(Manifest service) {
    Map<String, String> selector = Manifest.strings(service.tree().at("/spec/selector"));
    List<Pod> found =
        Manifest.allPods().stream()
            .filter(pod -> pod.labels().entrySet().containsAll(selector.entrySet()))
            .toList();

    assertThat(found).hasSize(1);
    for (JsonNode port : service.tree().at("/spec/ports")) {
      assertThat(ports(found.get(0))).contains(port.path("targetPort").asText());
    }
  }

  @Test
  void a_service_monitor_finds_a_service_and_the_name_of_its_port() {
    for (Manifest monitor : Manifest.all("ServiceMonitor")) {
      Map<String, String> selector =
          Manifest.strings(monitor.tree().at("/spec/selector/matchLabels"));
      List<Manifest> found =
          Manifest.all("Service").stream()
              .filter(service -> service.file().startsWith("deploy/kubernetes"))
              .filter(service -> service.labels().entrySet().containsAll(selector.entrySet()))
              .toList();

      assertThat(found).as(monitor.toString()).hasSize(1);
      for (JsonNode endpoint : monitor.tree().at("/spec/endpoints")) {
        assertThat(found.get(0).tree().at("/spec/ports"))
            .extracting(port -> port.path("name").asText())
            .contains(endpoint.path("port").asText());
      }
      assertThat(found.get(0).labels()).containsKey(monitor.tree().at("/spec/jobLabel").asText());
    }
    assertThat(Manifest.all("ServiceMonitor")).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("pods")
  void every_probe_asks_a_port_and_a_path_that_exist(Pod pod) {
    pod.containers()
        .forEach(
            container ->
                Stream.of("startupProbe", "readinessProbe", "livenessProbe")
                    .map(container::path)
                    .filter(JsonNode::isObject)
                    .forEach(
                        probe -> {
                          assertThat(ports(pod)).contains(probe.at("/httpGet/port").asText());
                          assertThat(PROBE_PATHS.get(image(container)))
                              .contains(probe.at("/httpGet/path").asText());
                        }));
  }

  @Test
  void the_server_has_time_to_start_and_is_not_killed_for_being_busy() {
    JsonNode vllm = deployment("vllm").pods().get(0).containers().findFirst().orElseThrow();

    assertThat(seconds(vllm.path("startupProbe"))).isBetween(900, 2400);
    assertThat(seconds(vllm.path("livenessProbe")))
        .isGreaterThan(3 * seconds(vllm.path("readinessProbe")));
    assertThat(deployment("vllm").tree().at("/spec/progressDeadlineSeconds").asInt())
        .isGreaterThan(seconds(vllm.path("startupProbe")));
    assertThat(vllm.at("/resources/limits/nvidia.com~1gpu").asText())
        .isEqualTo(vllm.at("/resources/requests/nvidia.com~1gpu").asText())
        .isEqualTo("1");
  }

  @ParameterizedTest
  @MethodSource("pods")
  void every_mount_has_a_volume_and_every_volume_its_source(Pod pod) {
    Set<String> volumes = names(pod.spec().path("volumes"));
    Set<String> mounted =
        pod.containers()
            .flatMap(container -> names(container.path("volumeMounts")).stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(mounted).isEqualTo(volumes);
    for (JsonNode volume : pod.spec().path("volumes")) {
      if (volume.has("configMap")) {
        assertThat(Manifest.all("ConfigMap"))
            .extracting(Manifest::name)
            .contains(volume.at("/configMap/name").asText());
      }
      if (volume.has("persistentVolumeClaim")) {
        assertThat(Manifest.all("PersistentVolumeClaim"))
            .extracting(Manifest::name)
            .contains(volume.at("/persistentVolumeClaim/claimName").asText());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pods")
  void every_container_asks_for_what_it_needs_and_has_a_fixed_version(Pod pod) {
    assertThat(pod.containers())
        .allSatisfy(
            container -> {
              assertThat(container.path("image").asText()).matches("[a-z0-9./-]+:v?\\d[\\w.-]+");
              assertThat(container.at("/resources/requests").has("cpu")).isTrue();
              assertThat(container.at("/resources/requests").has("memory")).isTrue();
              assertThat(container.at("/resources/limits").has("memory")).isTrue();
            });
  }

  @Test
  void what_refers_to_another_object_by_name_finds_it() {
    for (Manifest rollout : Manifest.all("Rollout")) {
      JsonNode canary = rollout.tree().at("/spec/strategy/canary");
      assertThat(rollout.tree().at("/spec/workloadRef/name").asText())
          .isEqualTo(deployment("vllm").name());
      assertThat(Manifest.all("Service"))
          .extracting(Manifest::name)
          .contains(canary.path("canaryService").asText(), canary.path("stableService").asText());
      assertThat(canary.findValuesAsText("templateName"))
          .hasSize(2)
          .containsOnly(Manifest.all("AnalysisTemplate").get(0).name());
      Set<String> wanted = names(Manifest.all("AnalysisTemplate").get(0).tree().at("/spec/args"));
      for (JsonNode step : canary.path("steps")) {
        assertThat(wanted).containsAll(names(step.at("/analysis/args")));
      }
    }
    Manifest canary = Manifest.all("Canary").get(0);
    assertThat(canary.tree().at("/spec/targetRef/name").asText()).isEqualTo("vllm");
    assertThat(canary.tree().at("/spec/analysis/webhooks/0/url").asText())
        .isEqualTo("http://" + service("preflight-loadtester").name() + "/");
    assertThat(service("preflight-loadtester").tree().at("/spec/ports/0/port").asInt())
        .isEqualTo(80);
    Manifest binding = Manifest.all("RoleBinding").get(0);
    assertThat(binding.tree().at("/roleRef/name").asText())
        .isEqualTo(Manifest.all("Role").get(0).name());
    assertThat(binding.tree().at("/subjects/0/name").asText())
        .isEqualTo(Manifest.all("ServiceAccount").get(0).name())
        .isEqualTo(
            deployment("preflight-loadtester")
                .pods()
                .get(0)
                .spec()
                .path("serviceAccountName")
                .asText());
  }

  @Test
  void a_volume_for_one_node_is_shared_on_one_node_only() {
    Pod probe =
        Manifest.all("CronJob").stream()
            .filter(job -> job.name().equals("preflight-probe"))
            .flatMap(job -> job.pods().stream())
            .findFirst()
            .orElseThrow();
    JsonNode term =
        probe.spec().at("/affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution/0");

    assertThat(deployment("preflight-metrics").pods().get(0).labels())
        .containsAllEntriesOf(Manifest.strings(term.at("/labelSelector/matchLabels")));
    assertThat(term.path("topologyKey").asText()).isEqualTo("kubernetes.io/hostname");
  }

  static Stream<Manifest> services() {
    return Manifest.all("Service").stream();
  }

  static Stream<Pod> pods() {
    return Manifest.allPods().stream();
  }

  static Manifest deployment(String name) {
    return Manifest.all("Deployment").stream()
        .filter(deployment -> deployment.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Manifest service(String name) {
    return Manifest.all("Service").stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> ports(Pod pod) {
    return pod.containers()
        .flatMap(container -> names(container.path("ports")).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String image(JsonNode container) {
    return container.path("image").asText().split(":")[0];
  }

  private static int seconds(JsonNode probe) {
    return probe.path("periodSeconds").asInt() * probe.path("failureThreshold").asInt();
  }

  private static Set<String> names(JsonNode array) {
    return Manifest.stream(array)
        .map(element -> element.path("name").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
