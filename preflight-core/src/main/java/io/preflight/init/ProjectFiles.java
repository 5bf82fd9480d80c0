package io.preflight.init;

import io.preflight.profile.EvalSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a project that say how it is judged and operated. Links are not followed, and what
 * cannot be read is passed over: the profile then says that nothing was found.
 */
final class ProjectFiles {

  private static final int DEEPEST = 12;
  private static final int MOST = 200_000;
  private static final long LARGEST = 1_000_000;
  private static final Set<String> LEFT_OUT = Set.of("target", "build", "out", "node_modules");
  private static final Pattern EVAL_CLASS =
      Pattern.compile("\\w*Evals?(?:Tests?|IT)?\\.java|\\w*EvaluationTests?\\.java");
  private static final Pattern PROMPTFOO = Pattern.compile("promptfooconfig\\.(?:ya?ml|json)");
  private static final Pattern PYTHON = Pattern.compile("evals?/(?:run|run_evals|main|eval)\\.py");
  private static final Pattern RUNBOOK = Pattern.compile(".*(?:rollback|roll-back|runbook).*");
  private static final Pattern TELEMETRY = Pattern.compile("observability\\.(?:ya?ml|json)");

  private final Path base;
  private final List<String> labels;

  private ProjectFiles(Path base, List<String> labels) {
    this.base = base;
    this.labels = labels;
  }

  /** Lists the files below a folder. */
  static ProjectFiles below(Path base) {
    Path root = base.toAbsolutePath().normalize();
    List<String> labels = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          EnumSet.noneOf(FileVisitOption.class),
          DEEPEST,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              String name = String.valueOf(folder.getFileName());
              return !folder.equals(root) && (name.startsWith(".") || LEFT_OUT.contains(name))
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile()) {
                labels.add(root.relativize(file).toString().replace('\\', '/'));
              }
              return labels.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      labels.clear();
    }
    labels.sort(null);
    return new ProjectFiles(root, labels);
  }

  /** The evals, of the first kind that there is. */
  Optional<EvalSuite> evals() {
    List<String> junit =
        named(EVAL_CLASS).filter(label -> ("/" + label).contains("/src/test/")).toList();
    if (!junit.isEmpty()) {
      boolean failsafe =
          labels.stream()
              .filter(label -> name(label).equals("pom.xml"))
              .anyMatch(label -> text(label).contains("maven-failsafe-plugin"));
      return Optional.of(
          suite(failsafe ? EvalSuite.Tool.FAILSAFE : EvalSuite.Tool.SUREFIRE, junit));
    }
    List<String> promptfoo = named(PROMPTFOO).toList();
    if (!promptfoo.isEmpty()) {
      return Optional.of(suite(EvalSuite.Tool.PROMPTFOO, promptfoo));
    }
    List<String> python = labels.stream().filter(label -> PYTHON.matcher(label).matches()).toList();
    return python.isEmpty() ? Optional.empty() : Optional.of(suite(EvalSuite.Tool.PYTHON, python));
  }

  private EvalSuite suite(EvalSuite.Tool tool, List<String> files) {
    List<String> words =
        EvalSpec.RAG_METRICS.stream()
            .filter(word -> files.stream().anyMatch(file -> text(file).contains(word)))
            .toList();
    return new EvalSuite(tool, files, words);
  }

  /** The runbook, one about going back before any other. */
  Optional<String> runbook() {
    List<String> found =
        labels.stream()
            .filter(label -> label.endsWith(".md") || label.endsWith(".adoc"))
            .filter(label -> RUNBOOK.matcher(name(label).toLowerCase(Locale.ROOT)).matches())
            .toList();
    return found.stream()
        .filter(label -> name(label).toLowerCase(Locale.ROOT).contains("back"))
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  /** The file that declares what a record of telemetry holds. */
  Optional<String> telemetry() {
    return named(TELEMETRY).findFirst();
  }

  private Stream<String> named(Pattern pattern) {
    return labels.stream().filter(label -> pattern.matcher(name(label)).matches());
  }

  private static String name(String label) {
    return label.substring(label.lastIndexOf('/') + 1);
  }

  /** What a file says; nothing where it is too large or cannot be read. */
  private String text(String label) {
    Path file = base.resolve(label);
    try {
      return Files.size(file) > LARGEST
          ? ""
          : new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
