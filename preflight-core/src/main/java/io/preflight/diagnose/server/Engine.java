package io.preflight.diagnose.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The serving engines that preflight knows the metrics of. */
public enum Engine {
  /** vLLM, with the names of its engines V0 and V1. */
  VLLM("vLLM"),
  /** SGLang. */
  SGLANG("SGLang"),
  /** Hugging Face's Text Generation Inference. */
  TGI("TGI"),
  /** The server of llama.cpp, started with {@code --metrics}. */
  LLAMA_CPP("llama.cpp"),
  /** Ollama, which has no metrics. */
  OLLAMA("Ollama");

  private final String title;

  Engine(String title) {
    this.title = title;
  }

  /**
   * The engine's own spelling of its name.
   *
   * @return for instance {@code vLLM}
   */
  public String title() {
    return title;
  }

  /**
   * The name in files and reports.
   *
   * @return the lower-case name, for instance {@code llama_cpp}
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The engine of a name.
   *
   * @param word as {@link #word()} gives it
   * @return the engine, or empty
   */
  public static Optional<Engine> of(String word) {
    return Arrays.stream(values()).filter(engine -> engine.word().equals(word)).findFirst();
  }

  /**
   * The names of all engines.
   *
   * @return in the order of this list
   */
  public static List<String> words() {
    return Arrays.stream(values()).map(Engine::word).toList();
  }
}
