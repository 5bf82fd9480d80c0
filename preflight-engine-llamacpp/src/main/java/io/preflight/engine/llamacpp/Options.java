package io.preflight.engine.llamacpp;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What the process is told.
 *
 * @param model the GGUF file
 * @param name what the model is called
 * @param port where to listen, on the loopback interface
 * @param parallel how many answers are generated at once
 */
record Options(Path model, String name, int port, int parallel) {

  static Options of(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      given.put(arguments[i], arguments[i + 1]);
    }
    return new Options(
        Path.of(required(given, "--model")),
        required(given, "--name"),
        Integer.parseInt(required(given, "--port")),
        Integer.parseInt(given.getOrDefault("--parallel", "1")));
  }

  private static String required(Map<String, String> given, String name) {
    String value = given.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }
}
