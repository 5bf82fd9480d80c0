package io.preflight.init;

import io.preflight.profile.EvalSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The section {@code evals} of a starter profile. */
final class StarterEvals {

  private static final int SHOWN = 5;

  private StarterEvals() {}

  static void write(YamlText yaml, Optional<EvalSuite> evals) {
    yaml.blank();
    yaml.comment(0, "What the results of evals must show; the page Evals tells all formats.");
    yaml.line(0, "evals:");
    evals.ifPresentOrElse(suite -> found(yaml, suite), () -> none(yaml));
    yaml.comment(
        1, "SET the smallest share of cases that must pass; 1 is every case. Zero cases fail.");
    yaml.line(1, "min_pass_rate: 1");
    yaml.comment(1, "To have that share shown by enough cases, not just seen:");
    yaml.comment(1, "confidence: 0.95");
    metrics(yaml, evals.map(EvalSuite::words).orElse(List.of()));
  }

  private static void found(YamlText yaml, EvalSuite suite) {
    yaml.comment(1, "Found: " + shown(suite.files()));
    switch (suite.tool()) {
      case FAILSAFE -> junit(yaml, "Failsafe", "target/failsafe-reports", suite);
      case SUREFIRE -> junit(yaml, "Surefire", "target/surefire-reports", suite);
      case PROMPTFOO -> {
        yaml.comment(1, "The evals as preflight would run them first, by the shell:");
        yaml.comment(
            1,
            "command: npx promptfoo eval -c "
                + suite.files().get(0)
                + " -o target/evals/promptfoo.json");
        yaml.comment(1, "Their results, which must be there when the check runs.");
        yaml.line(1, "results_file: target/evals/promptfoo.json");
      }
      case PYTHON -> {
        yaml.comment(1, "The evals as preflight would run them first, by the shell:");
        yaml.comment(1, "command: python3 " + suite.files().get(0));
        yaml.comment(
            1, "SET the file with their results, such as {\"total\": 40, \"passed\": 39}.");
        yaml.line(1, "results_file: target/evals/results.json");
      }
    }
  }

  private static void junit(YamlText yaml, String plugin, String folder, EvalSuite suite) {
    yaml.comment(
        1, "The reports of these tests, as " + plugin + " writes them; run the build first.");
    yaml.line(1, "junit: " + folder);
    yaml.comment(1, "Which of the tests are evals: patterns of class names.");
    String patterns =
        suite.files().stream()
            .map(StarterEvals::className)
            .distinct()
            .map(name -> YamlText.scalar("*" + name))
            .collect(Collectors.joining(", "));
    yaml.line(1, "junit_names: [" + patterns + "]");
  }

  private static void none(YamlText yaml) {
    yaml.comment(
        1,
        "None found. Evals written as JUnit tests are read like this; until there are some, the"
            + " check is an error.");
    yaml.line(1, "junit: target/failsafe-reports");
    yaml.comment(1, "Which of the tests are evals: patterns of class names.");
    yaml.line(1, "junit_names: [\"*Eval\"]");
  }

  private static void metrics(YamlText yaml, List<String> words) {
    yaml.comment(1, "Means of metrics from a file, with the least or the most that is enough:");
    yaml.comment(1, "metrics:");
    for (String word : words.isEmpty() ? EvalSpec.RAG_METRICS : words) {
      yaml.comment(1, word + ": {" + (word.startsWith("halluc") ? "max: 0" : "min: 1") + "}");
    }
  }

  private static String className(String file) {
    return file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.java$", "");
  }

  private static String shown(List<String> files) {
    return files.stream().limit(SHOWN).collect(Collectors.joining(", "))
        + (files.size() > SHOWN ? " and " + (files.size() - SHOWN) + " more" : "");
  }
}
