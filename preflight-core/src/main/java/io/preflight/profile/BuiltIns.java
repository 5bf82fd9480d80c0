package io.preflight.profile;

import io.preflight.profile.document.DocumentReader;
import io.preflight.profile.document.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The profiles that come with the tool. */
final class BuiltIns {

  /** Their names, in the order messages list them. */
  static final List<String> NAMES =
      List.of(
          "chatbot",
          "realtime",
          "batch",
          "edge",
          "dev",
          "inference",
          "vllm",
          "vllm-k8s",
          "ollama",
          "remote-gpu",
          "app",
          "rag");

  private BuiltIns() {}

  /** How messages call a built-in profile. */
  static String label(String name) {
    return "built-in profile " + name;
  }

  /** The document of a built-in profile. */
  static Node.Fields read(String name) {
    String resource = "builtin/" + name + ".yml";
    try (InputStream in = BuiltIns.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + resource + " is missing");
      }
      return DocumentReader.parse(label(name), in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + resource + " cannot be read", e);
    }
  }
}
