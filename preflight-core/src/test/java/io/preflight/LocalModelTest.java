package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import io.preflight.check.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** A model without an endpoint is run by what the machine has. */
class LocalModelTest {

  @TempDir Path base;
  private final List<String> log = new ArrayList<>();

  private ProfileOutcome check(String model, Map<String, String> environment) throws Exception {
    Files.writeString(
        base.resolve("ready.yml"),
        "objectives: [error_rate <= 1%]\nload: {runs: 5, warmup: 1}\n"
            + "workload: {max_tokens: 4}\nmodel: "
            + model
            + "\n");
    return Preflight.check(
            CheckRequest.in(base)
                .profile("ready.yml")
                .environment(environment)
                .log(log::add)
                .build())
        .outcomes()
        .get(0);
  }

  @Test
  @DisabledOnOs(WINDOWS)
  void anInstalledEngineIsStartedMeasuredAndStopped() throws Exception {
    Path bin = Files.createDirectories(base.resolve("bin"));
    Path vllm = bin.resolve("vllm");
    Files.writeString(
        vllm,
        """
        #!/bin/sh
        echo "$@" > "%s/arguments"
        exec "%s" -cp "%s" io.preflight.testkit.Main --port "$8" --model "$4" --max-lifetime 60s
        """
            .formatted(
                base,
                ProcessHandle.current().info().command().orElseThrow(),
                System.getProperty("java.class.path")));
    assertThat(vllm.toFile().setExecutable(true)).isTrue();
    ProfileOutcome outcome =
        check("Qwen/Qwen3-8B", Map.of("PATH", bin + ":" + System.getenv("PATH")));

    assertThat(outcome.report().verdict()).as(outcome.message()).isEqualTo(Verdict.PASS);
    assertThat(log)
        .contains("preflight: no endpoint is set, so vllm runs Qwen/Qwen3-8B")
        .anyMatch(line -> line.contains("the model ran on this machine in vllm"));
    assertThat(Files.readString(base.resolve("arguments")))
        .startsWith("serve Qwen/Qwen3-8B --served-model-name Qwen/Qwen3-8B --host 127.0.0.1");
    assertThat(ProcessHandle.allProcesses().noneMatch(LocalModelTest::isVllm)).isTrue();
  }

  private static boolean isVllm(ProcessHandle process) {
    return process
        .info()
        .commandLine()
        .filter(line -> line.contains("testkit.Main") && line.contains("Qwen/Qwen3-8B"))
        .isPresent();
  }

  @Test
  void withoutAnEngineTheMessageSaysWhatToInstall() throws Exception {
    ProfileOutcome outcome = check("Qwen/Qwen3-8B", Map.of("PATH", base.toString()));

    assertThat(outcome.report().exitCode()).isEqualTo(2);
    assertThat(outcome.message())
        .contains("no endpoint to measure")
        .contains("install vllm to run the model here, or name a command with target.launch");
  }

  @Test
  void aGgufFileThatIsNotThereIsNamed() throws Exception {
    ProfileOutcome outcome = check("models/absent.gguf", Map.of());

    assertThat(outcome.message()).contains("there is no file models/absent.gguf");
  }
}
