package io.preflight.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.deploy.Manifest.Pod;
import io.preflight.report.VerdictFile;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command of the gate's Job as its container does, with the folders elsewhere. */
class GateCommandTest {

  @TempDir Path folder;

  @BeforeEach
  void mountTheVolumes() throws IOException {
    Path profiles = Files.createDirectories(folder.resolve("etc/preflight"));
    Manifest map =
        Manifest.all("ConfigMap").stream()
            .filter(m -> m.name().equals("preflight-profiles"))
            .findFirst()
            .orElseThrow();
    for (Map.Entry<String, String> file : Manifest.strings(map.tree().path("data")).entrySet()) {
      Files.writeString(profiles.resolve(file.getKey()), file.getValue());
    }
    Files.createDirectories(folder.resolve("work"));
    Files.createFile(folder.resolve("termination-log"));
  }

  @Test
  void a_server_that_is_well_ends_with_0_and_its_verdict() throws Exception {
    try (TestEndpoint server = server(Duration.ofMillis(5))) {
      assertThat(run(server.baseUrl().toString())).isZero();
    }
    assertThat(message()).startsWith("preflight: PASS vllm: ttft p95 ");
    assertThat(folder.resolve("work/preflight/preflight-report.json")).isRegularFile();
    assertThat(folder.resolve("work/preflight/preflight.prom")).isRegularFile();
    assertThat(folder.resolve("work/history.jsonl")).isRegularFile();
  }

  @Test
  void a_server_that_is_too_slow_ends_with_1_and_says_how_slow() throws Exception {
    try (TestEndpoint server = server(Duration.ofMillis(600))) {
      assertThat(run(server.baseUrl().toString())).isEqualTo(1);
    }
    assertThat(message()).contains("FAIL vllm: ").contains("ttft p95 ").contains("limit 500 ms");
  }

  @Test
  void a_profile_that_is_wrong_ends_with_2() throws Exception {
    Files.writeString(
        folder.resolve("etc/preflight/readiness.yml"), "name: vllm\nobjectives: [ttft p95 <= 5]\n");

    assertThat(run("http://127.0.0.1:1")).isEqualTo(2);
    assertThat(message()).contains("readiness.yml:2: objectives: 'ttft p95 <= 5'");
  }

  @Test
  void a_server_that_is_not_there_ends_with_3_and_says_so() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThat(run("http://127.0.0.1:" + port)).isEqualTo(3);
    assertThat(message()).startsWith("preflight: ERROR vllm: ").contains("refused");
  }

  private static TestEndpoint server(Duration ttft) throws IOException {
    return TestEndpoint.builder()
        .anyModel()
        .script(Script.constant(ttft, Duration.ofMillis(1)).withOutputTokens(4))
        .start();
  }

  private int run(String address) throws Exception {
    Pod pod = Manifest.all("Job").get(0).pods().get(0);
    JsonNode container = pod.containers().findFirst().orElseThrow();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.preflight.cli.Main"));
    for (JsonNode argument : container.path("args")) {
      command.add(
          argument
              .asText()
              .replace("/etc/preflight", folder.resolve("etc/preflight").toString())
              .replace("/work/", folder.resolve("work") + "/")
              .replace("http://vllm:8000", address));
    }
    // As few as the profile lets decide, for a quick test.
    command.addAll(List.of("--runs=20", "--warmup=1"));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put(VerdictFile.VARIABLE, folder.resolve("termination-log").toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(said).isTrue();
    return process.exitValue();
  }

  private String message() throws IOException {
    return Files.readString(folder.resolve("termination-log"));
  }
}
