package io.preflight.launch;

import io.preflight.process.Programs;
import io.preflight.profile.LaunchSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Programs that may be installed on this machine. */
enum InstalledEngine {
  /** llama.cpp's own server, for GGUF files. */
  LLAMA_SERVER("llama-server", "/health") {
    @Override
    List<String> arguments(LocalModel model) {
      return model.isGguf() && model.file().isPresent()
          ? List.of(
              "-m",
              model.file().get().toString(),
              "--alias",
              "{model}",
              "--host",
              "127.0.0.1",
              "--port",
              "{port}",
              "-np",
              Integer.toString(model.concurrency()),
              "-c",
              Integer.toString(model.concurrency() * CONTEXT_PER_SLOT))
          : List.of();
    }
  },
  /** vLLM, for ids of Hugging Face and folders of weights. */
  VLLM("vllm", "/health") {
    @Override
    List<String> arguments(LocalModel model) {
      boolean folder = model.file().filter(Files::isDirectory).isPresent();
      return folder || (model.isHuggingFaceId() && model.file().isEmpty())
          ? List.of(
              "serve",
              model.file().map(Path::toString).orElse(model.name()),
              "--served-model-name",
              "{model}",
              "--host",
              "127.0.0.1",
              "--port",
              "{port}")
          : List.of();
    }
  },
  /** Ollama, for the models it has pulled. */
  OLLAMA("ollama", "/api/version") {
    @Override
    List<String> arguments(LocalModel model) {
      return model.isOllamaName() && model.file().isEmpty() ? List.of("serve") : List.of();
    }

    @Override
    Map<String, String> variables() {
      return Map.of("OLLAMA_HOST", "127.0.0.1:{port}");
    }
  };

  /** Weights may have to be downloaded and compiled for the hardware. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  /** Tokens of a prompt and its answer; llama-server divides its context by its slots. */
  private static final int CONTEXT_PER_SLOT = 4096;

  private final String program;
  private final String readyPath;

  InstalledEngine(String program, String readyPath) {
    this.program = program;
    this.readyPath = readyPath;
  }

  String program() {
    return program;
  }

  /** The arguments that serve a model; none when it cannot. */
  abstract List<String> arguments(LocalModel model);

  Map<String, String> variables() {
    return Map.of();
  }

  Optional<LaunchSpec> launch(LocalModel model, Map<String, String> environment) {
    List<String> arguments = arguments(model);
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    return Programs.find(program, environment)
        .map(
            file -> {
              List<String> command = new ArrayList<>();
              command.add(file.toString());
              command.addAll(arguments);
              return new LaunchSpec(command, 0, readyPath, PATIENCE, variables(), Optional.empty());
            });
  }
}
