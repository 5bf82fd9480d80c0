package io.preflight.engine.llamacpp;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.kherud.llama.LlamaModel;
import io.preflight.launch.LocalEngine;
import io.preflight.launch.LocalModel;
import io.preflight.profile.LaunchSpec;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs GGUF files with the llama.cpp that java-llama.cpp brings. */
public final class LlamaCppEngine implements LocalEngine {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** For {@link java.util.ServiceLoader}. */
  public LlamaCppEngine() {}

  @Override
  public String name() {
    return "llama.cpp (preflight-engine-llamacpp)";
  }

  @Override
  public Optional<LaunchSpec> launch(LocalModel model) {
    return model
        .file()
        .filter(file -> file.toString().endsWith(".gguf"))
        .map(file -> launch(file, model.concurrency()));
  }

  private static LaunchSpec launch(Path file, int concurrency) {
    return new LaunchSpec(
        List.of(
            "{java}",
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-cp",
            classPath(),
            Main.class.getName(),
            "--model",
            file.toString(),
            "--name",
            "{model}",
            "--port",
            "{port}",
            "--parallel",
            Integer.toString(concurrency)),
        0,
        "/v1/models",
        PATIENCE,
        Map.of(),
        Optional.empty());
  }

  /** Only what the child needs, found where this JVM has it. */
  private static String classPath() {
    return Stream.of(
            Main.class, LlamaModel.class, ObjectMapper.class, JsonFactory.class, JsonProperty.class)
        .map(LlamaCppEngine::location)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no file holds " + type.getName(), e);
    }
  }
}
