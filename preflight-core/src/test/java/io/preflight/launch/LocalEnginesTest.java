package io.preflight.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.profile.LaunchSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalEnginesTest {

  @TempDir Path folder;

  private Path program(String name) throws IOException {
    Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
    Files.writeString(file, "#!/bin/sh\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private Map<String, String> path() {
    return Map.of("PATH", "/no/such/folder" + File.pathSeparator + folder.resolve("bin"));
  }

  private Optional<LocalEngines.Found> find(String model) {
    return LocalEngines.find(LocalModel.named(model, List.of(folder), 3), path());
  }

  @Test
  void vllmServesAnIdOfHuggingFaceUnderItsName() throws Exception {
    Path vllm = program("vllm");
    LaunchSpec launch = find("Qwen/Qwen3-8B").orElseThrow().launch();

    assertThat(launch.command())
        .containsExactly(
            vllm.toString(),
            "serve",
            "Qwen/Qwen3-8B",
            "--served-model-name",
            "{model}",
            "--host",
            "127.0.0.1",
            "--port",
            "{port}");
    assertThat(launch.readyPath()).isEqualTo("/health");
  }

  @Test
  void vllmServesAFolderOfWeights() throws Exception {
    program("vllm");
    Path weights = Files.createDirectories(folder.resolve("weights"));

    assertThat(find("weights").orElseThrow().launch().command()).contains(weights.toString());
  }

  @Test
  void llamaServerServesAGgufFileWithASlotForEveryUser() throws Exception {
    program("llama-server");
    program("vllm");
    Path model = Files.createFile(folder.resolve("m.gguf"));
    LocalEngines.Found found = find("m.gguf").orElseThrow();

    assertThat(found.engine()).isEqualTo("llama-server");
    assertThat(found.launch().command())
        .containsSequence("-m", model.toString())
        .containsSequence("-np", "3", "-c", "12288");
  }

  @Test
  void moreUsersThanSlotsWait() {
    assertThat(LocalModel.named("m.gguf", List.of(folder), 256).concurrency()).isEqualTo(16);
  }

  @Test
  void ollamaServesANameWithATag() throws Exception {
    program("ollama");
    LocalEngines.Found found = find("qwen3:8b").orElseThrow();

    assertThat(found.launch().command()).endsWith("serve");
    assertThat(found.launch().environment()).containsEntry("OLLAMA_HOST", "127.0.0.1:{port}");
  }

  @Test
  void aNameOfAHostedModelIsNoLocalOne() throws Exception {
    program("vllm");
    program("ollama");

    assertThat(find("gpt-4o-mini")).isEmpty();
  }

  @Test
  void aProgramThatIsNotInstalledRunsNothing() {
    assertThat(find("Qwen/Qwen3-8B")).isEmpty();
    assertThat(LocalEngines.find(LocalModel.named("a/b", List.of(), 1), Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "there.gguf, add io.preflight:preflight-engine-llamacpp as a dependency of the plugin",
    "absent.gguf, there is no file absent.gguf",
    "Qwen/Qwen3-8B, install vllm to run the model here",
    "qwen3:8b, install ollama to run the model here"
  })
  void theRemedyFitsTheModel(String model, String remedy) throws Exception {
    Files.createFile(folder.resolve("there.gguf"));

    assertThat(LocalEngines.remedy(LocalModel.named(model, List.of(folder), 1)).orElseThrow())
        .contains(remedy);
  }

  @Test
  void thereIsNoRemedyForAHostedModel() {
    assertThat(LocalEngines.remedy(LocalModel.named("gpt-4o", List.of(folder), 1))).isEmpty();
  }
}
