package io.preflight.examples.rag;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The scores of every case by metric, written as JSON when the evals are over. */
final class Scores {

  private final Map<String, List<Integer>> metrics = new LinkedHashMap<>();

  void add(String metric, boolean achieved) {
    metrics.computeIfAbsent(metric, name -> new ArrayList<>()).add(achieved ? 1 : 0);
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        metrics.entrySet().stream()
            .map(metric -> "    \"" + metric.getKey() + "\": " + metric.getValue())
            .collect(Collectors.joining(",\n", "{\n  \"metrics\": {\n", "\n  }\n}\n")));
  }
}
