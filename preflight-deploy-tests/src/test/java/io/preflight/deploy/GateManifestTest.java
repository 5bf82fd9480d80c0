package io.preflight.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.CheckOutcomes;
import io.preflight.CheckRequest;
import io.preflight.Preflight;
import io.preflight.check.Verdict;
import io.preflight.deploy.Manifest.Pod;
import io.preflight.report.VerdictFile;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract between the gate's exit codes and verdict and what Kubernetes makes of them. */
class GateManifestTest {

  @TempDir Path folder;

  @Test
  void the_gate_is_run_by_kubernetes_argo_and_flagger() {
    assertThat(gates())
        .extracting(pod -> pod.owner().kind())
        .containsExactlyInAnyOrder("Job", "CronJob", "AnalysisTemplate", "CronJob");
  }

  @ParameterizedTest
  @MethodSource("gates")
  void the_verdict_becomes_the_termination_message(Pod pod) {
    JsonNode gate = gate(pod);

    assertThat(gate.path("terminationMessagePath").asText()).isEqualTo("/dev/termination-log");
    assertThat(gate.path("terminationMessagePolicy").asText()).isEqualTo("FallbackToLogsOnError");
    assertThat(environment(gate)).containsEntry(VerdictFile.VARIABLE, "/dev/termination-log");
  }

  @ParameterizedTest
  @MethodSource("gates")
  void the_gate_is_not_root_and_writes_to_volumes_only(Pod pod) {
    JsonNode gate = gate(pod);

    assertThat(pod.spec().at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.spec().at("/automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(gate.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(gate.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(gate.at("/securityContext/capabilities/drop/0").asText()).isEqualTo("ALL");
    for (String option : List.of("--output-directory", "--history")) {
      assertThat(mounts(gate).entrySet())
          .filteredOn(Map.Entry::getValue)
          .anySatisfy(mount -> assertThat(options(gate).get(option)).startsWith(mount.getKey()));
    }
    assertThat(mounts(gate)).containsKey("/tmp");
  }

  @ParameterizedTest
  @MethodSource("gates")
  void the_gate_asks_a_service_by_a_profile_that_is_mounted(Pod pod) {
    Map<String, String> options = options(gate(pod));

    assertThat(gate(pod).at("/args/0").asText()).isEqualTo("check");
    assertThat(options)
        .containsOnlyKeys("--profile", "--base-url", "--output-directory", "--history");
    String file = options.get("--profile").replace("{{args.profile}}", "readiness.yml");
    assertThat(profiles()).containsKey(file.replace("/etc/preflight/", ""));
    assertThat(options.get("--base-url"))
        .matches("http://(vllm|vllm-canary|\\{\\{args\\.service\\}\\}):8000");
  }

  @Test
  void a_gate_fails_at_once_on_a_verdict_and_tries_again_when_nobody_answered() {
    List<JsonNode> jobs =
        gates().stream()
            .filter(pod -> !pod.owner().name().equals("preflight-probe"))
            .map(pod -> job(pod.owner()))
            .toList();

    assertThat(jobs).hasSize(3);
    for (JsonNode job : jobs) {
      JsonNode rules = job.at("/podFailurePolicy/rules");
      assertThat(rules).hasSize(3);
      assertThat(rules.at("/0/action").asText()).isEqualTo("FailJob");
      assertThat(rules.at("/0/onExitCodes")).hasToString(exitCodes("[1,2]"));
      assertThat(rules.at("/1/action").asText()).isEqualTo("Ignore");
      assertThat(rules.at("/1/onPodConditions/0/type").asText()).isEqualTo("DisruptionTarget");
      assertThat(rules.at("/2/action").asText()).isEqualTo("Count");
      assertThat(rules.at("/2/onExitCodes")).hasToString(exitCodes("[3]"));
      assertThat(job.path("backoffLimit").asInt()).isBetween(1, 5);
      assertThat(job.path("activeDeadlineSeconds").asInt()).isPositive();
      // A policy about exit codes is refused with any other.
      assertThat(job.at("/template/spec/restartPolicy").asText()).isEqualTo("Never");
    }
  }

  @Test
  void probes_never_overlap() {
    Manifest probe =
        Manifest.all("CronJob").stream()
            .filter(job -> job.name().equals("preflight-probe"))
            .findFirst()
            .orElseThrow();

    assertThat(probe.tree().at("/spec/concurrencyPolicy").asText()).isEqualTo("Forbid");
    assertThat(probe.tree().at("/spec/schedule").asText()).isEqualTo("*/5 * * * *");
    assertThat(job(probe).path("activeDeadlineSeconds").asInt()).isLessThan(300);
    assertThat(job(probe).path("backoffLimit").asInt()).isZero();
  }

  @Test
  void the_profiles_measure_a_server_that_is_well_and_leave_metrics() throws Exception {
    for (Map.Entry<String, String> profile : profiles().entrySet()) {
      Path base = Files.createDirectory(folder.resolve(profile.getKey() + ".d"));
      Files.writeString(base.resolve(profile.getKey()), profile.getValue());
      try (TestEndpoint server = quick()) {
        CheckOutcomes outcomes =
            Preflight.check(
                CheckRequest.in(base)
                    .profile(profile.getKey())
                    .set("target.base_url", server.baseUrl().toString())
                    .environment(Map.of())
                    .build());

        assertThat(outcomes.verdict())
            .as(outcomes.outcomes().get(0).message())
            .isEqualTo(Verdict.PASS);
        assertThat(outcomes.outcomes().get(0).artifacts()).containsKey("prometheus");
      }
    }
  }

  private static TestEndpoint quick() throws IOException {
    return TestEndpoint.builder()
        .anyModel()
        .script(Script.constant(Duration.ofMillis(5), Duration.ofMillis(1)).withOutputTokens(4))
        .start();
  }

  static List<Pod> gates() {
    return Manifest.allPods().stream().filter(Pod::runsTheGate).toList();
  }

  private static JsonNode gate(Pod pod) {
    return pod.containers().findFirst().orElseThrow();
  }

  private static JsonNode job(Manifest owner) {
    return Stream.of("/spec/jobTemplate/spec", "/spec/metrics/0/provider/job/spec", "/spec")
        .map(owner.tree()::at)
        .filter(spec -> spec.has("template"))
        .findFirst()
        .orElseThrow();
  }

  private static String exitCodes(String values) {
    return "{\"containerName\":\"gate\",\"operator\":\"In\",\"values\":" + values + "}";
  }

  private static Map<String, String> profiles() {
    return Manifest.all("ConfigMap").stream()
        .filter(map -> map.name().equals("preflight-profiles"))
        .map(map -> Manifest.strings(map.tree().path("data")))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> options(JsonNode gate) {
    Map<String, String> options = new TreeMap<>();
    Manifest.stream(gate.path("args"))
        .skip(1)
        .map(argument -> argument.asText().split("=", 2))
        .forEach(pair -> options.put(pair[0], pair[1]));
    return options;
  }

  private static Map<String, String> environment(JsonNode gate) {
    Map<String, String> environment = new TreeMap<>();
    gate.path("env")
        .forEach(v -> environment.put(v.path("name").asText(), v.path("value").asText()));
    return environment;
  }

  /** Where something is mounted, and whether it can be written to. */
  private static Map<String, Boolean> mounts(JsonNode gate) {
    Map<String, Boolean> mounts = new TreeMap<>();
    gate.path("volumeMounts")
        .forEach(
            mount ->
                mounts.put(
                    mount.path("mountPath").asText(), !mount.path("readOnly").asBoolean(false)));
    return mounts;
  }
}
