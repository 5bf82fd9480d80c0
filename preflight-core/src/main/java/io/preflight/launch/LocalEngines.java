package io.preflight.launch;

import io.preflight.problem.Extensions;
import io.preflight.profile.LaunchSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what can run a model on this machine: first added engines, then installed programs. */
public final class LocalEngines {

  /**
   * How a model will be run.
   *
   * @param engine what messages call the engine
   * @param launch how to start it
   */
  public record Found(String engine, LaunchSpec launch) {}

  private LocalEngines() {}

  /**
   * Finds an engine.
   *
   * @param model the model
   * @param environment the environment variables, whose {@code PATH} is searched
   * @return the first engine that can run it, or empty
   */
  public static Optional<Found> find(LocalModel model, Map<String, String> environment) {
    return Stream.concat(
            added().stream()
                .flatMap(
                    engine ->
                        engine
                            .launch(model)
                            .map(launch -> new Found(engine.name(), launch))
                            .stream()),
            Stream.of(InstalledEngine.values())
                .flatMap(
                    engine ->
                        engine
                            .launch(model, environment)
                            .map(launch -> new Found(engine.program(), launch))
                            .stream()))
        .findFirst();
  }

  /**
   * What a user may do when there is none.
   *
   * @param model the model
   * @return a clause, for instance {@code install vllm, which serves it}; empty when the name is
   *     that of no local model
   */
  public static Optional<String> remedy(LocalModel model) {
    if (model.isGguf()) {
      return Optional.of(
          model.file().isEmpty()
              ? "there is no file " + model.name()
              : "add io.preflight:preflight-engine-llamacpp as a dependency of the plugin, or"
                  + " install llama-server, to run the file here");
    }
    if (model.file().isPresent() || model.isHuggingFaceId()) {
      return Optional.of(
          "install vllm to run the model here, or name a command with target.launch");
    }
    return model.isOllamaName()
        ? Optional.of("install ollama to run the model here")
        : Optional.empty();
  }

  private static List<LocalEngine> added() {
    return Extensions.load(LocalEngine.class);
  }
}
