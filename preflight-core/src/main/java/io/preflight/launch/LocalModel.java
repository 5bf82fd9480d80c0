package io.preflight.launch;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A model that is to be run on this machine.
 *
 * @param name as the profile names it: an id or a path
 * @param file the file or folder it names; empty when there is none
 * @param concurrency how many requests are to be served at once, at least 1
 */
public record LocalModel(String name, Optional<Path> file, int concurrency) {

  /** The most requests that an engine on this machine serves at once. */
  public static final int MOST_SLOTS = 16;

  private static final Pattern HUGGING_FACE_ID =
      Pattern.compile("[A-Za-z0-9][\\w.-]{0,95}/[A-Za-z0-9][\\w.-]{0,95}");
  private static final Pattern OLLAMA_NAME =
      Pattern.compile("[A-Za-z0-9][\\w./-]{0,127}:[\\w.-]{1,80}");

  public LocalModel {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(file, "file");
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be at least 1, but is " + concurrency);
    }
  }

  /**
   * Looks for the model's file.
   *
   * @param name as the profile names it
   * @param folders where relative paths may lead, the first that has it counts
   * @param concurrency how many requests will be under way at once; beyond {@value #MOST_SLOTS}
   *     they wait for a slot, since each takes memory for its whole context
   * @return the model
   */
  public static LocalModel named(String name, List<Path> folders, int concurrency) {
    return new LocalModel(name, file(name, folders), Math.min(concurrency, MOST_SLOTS));
  }

  private static Optional<Path> file(String name, List<Path> folders) {
    try {
      return folders.stream()
          .map(folder -> folder.resolve(name).toAbsolutePath().normalize())
          .filter(Files::exists)
          .findFirst();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether the name has the form of an id on Hugging Face.
   *
   * @return true for {@code Qwen/Qwen3-8B}
   */
  public boolean isHuggingFaceId() {
    return HUGGING_FACE_ID.matcher(name).matches();
  }

  /**
   * Whether the name has the form of Ollama's, with a tag.
   *
   * @return true for {@code qwen3:8b}
   */
  public boolean isOllamaName() {
    return OLLAMA_NAME.matcher(name).matches();
  }

  /**
   * Whether the name is a path to a file that llama.cpp reads.
   *
   * @return true for {@code models/qwen3.gguf}, whether or not it exists
   */
  public boolean isGguf() {
    return name.endsWith(".gguf");
  }
}
