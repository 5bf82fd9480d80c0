package io.preflight.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script of Flagger's webhook, with a kubectl that answers as told. */
@DisabledOnOs(OS.WINDOWS)
class FlaggerGateScriptTest {

  @TempDir Path folder;

  @BeforeEach
  void kubectlAnswersAsTold() throws Exception {
    Manifest script =
        Manifest.all("ConfigMap").stream()
            .filter(map -> map.name().equals("preflight-gate-script"))
            .findFirst()
            .orElseThrow();
    Files.writeString(folder.resolve("run.sh"), script.tree().at("/data/run.sh").asText());
    Path kubectl =
        Files.writeString(
            folder.resolve("kubectl"),
            """
            #!/bin/sh
            echo "$@" >>"$(dirname "$0")/asked"
            case "$1 $2" in
              "get pods") printf 'preflight: %s vllm: ttft p95 812 ms, limit 500 ms' "$VERDICT" ;;
              "get job") printf '%s' "$CONDITIONS" ;;
            esac
            """);
    Files.setPosixFilePermissions(kubectl, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void a_gate_that_fails_fails_the_webhook_and_says_why() throws Exception {
    Ended ended = run("FAIL", "FailureTarget Failed");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.output()).isEqualTo("preflight: FAIL vllm: ttft p95 812 ms, limit 500 ms\n");
    assertThat(Files.readString(folder.resolve("asked")))
        .startsWith(
            """
            delete job preflight-vllm-canary --ignore-not-found --wait
            create job preflight-vllm-canary --from=cronjob/preflight-canary-gate
            get job preflight-vllm-canary -o\
            """);
  }

  @Test
  void a_gate_that_passes_passes_the_webhook() throws Exception {
    Ended ended = run("PASS", "SuccessCriteriaMet Complete");

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.output()).startsWith("preflight: PASS vllm");
  }

  private record Ended(int exitCode, String output) {}

  private Ended run(String verdict, String conditions) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("bash", folder.resolve("run.sh").toString(), "vllm-canary")
            .redirectErrorStream(true);
    builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    builder.environment().put("VERDICT", verdict);
    builder.environment().put("CONDITIONS", conditions);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), output);
  }
}
