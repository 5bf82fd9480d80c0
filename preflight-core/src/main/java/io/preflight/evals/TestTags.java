package io.preflight.evals;

import io.preflight.problem.ProbeException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tags of JUnit tests, which reports do not have: read from {@code @Tag} on methods, classes,
 * the classes they extend or are nested in, and annotations of the project that carry it.
 */
final class TestTags {

  private static final Set<String> TAG =
      Set.of("org/junit/jupiter/api/Tag", "org/junit/jupiter/api/Tags");

  private final Path classes;
  private final String label;
  private final Map<String, Optional<ClassFile>> read = new HashMap<>();

  /**
   * Tags of compiled tests.
   *
   * @param classes the folder of the test classes
   * @param label the folder as the user knows it
   * @throws ProbeException if there is no such folder
   */
  TestTags(Path classes, String label) {
    if (!Files.isDirectory(classes)) {
      throw new ProbeException(
          label + ": no such folder, expected the test classes, which have the tags");
    }
    this.classes = classes;
    this.label = label;
  }

  /** The tags of a test case as a report names it: {@code name} may have parameters behind it. */
  Set<String> of(String className, String name) {
    Set<String> tags = new HashSet<>();
    String type = className.replace('.', '/');
    String method = name.split("[(\\[{ ]", 2)[0];
    addOfMethod(type, method, tags, new HashSet<>());
    for (String outer = type; ; outer = outer.substring(0, outer.lastIndexOf('$'))) {
      addOfClass(outer, tags, new HashSet<>());
      if (outer.lastIndexOf('$') < 0) {
        return tags;
      }
    }
  }

  private void addOfMethod(String type, String method, Set<String> tags, Set<String> seen) {
    Optional<ClassFile> file = seen.add(type) ? classFile(type) : Optional.empty();
    if (file.isPresent()) {
      if (file.get().methods().containsKey(method)) {
        add(file.get().methods().get(method), tags, new HashSet<>());
      } else {
        addOfMethod(file.get().superclass(), method, tags, seen);
      }
    }
  }

  private void addOfClass(String type, Set<String> tags, Set<String> seen) {
    Optional<ClassFile> file = seen.add(type) ? classFile(type) : Optional.empty();
    if (file.isPresent()) {
      add(file.get().annotations(), tags, new HashSet<>());
      addOfClass(file.get().superclass(), tags, seen);
    }
  }

  private void add(List<ClassFile.Annotation> annotations, Set<String> tags, Set<String> seen) {
    for (ClassFile.Annotation annotation : annotations) {
      if (TAG.contains(annotation.type())) {
        annotation.texts().stream().map(String::strip).forEach(tags::add);
      } else if (seen.add(annotation.type())) {
        classFile(annotation.type()).ifPresent(type -> add(type.annotations(), tags, seen));
      }
    }
  }

  /** A class of the project; empty for any other. */
  private Optional<ClassFile> classFile(String type) {
    return read.computeIfAbsent(type, this::parse);
  }

  private Optional<ClassFile> parse(String type) {
    try {
      Path file = classes.resolve(type + ".class");
      if (type.isEmpty() || !Files.isRegularFile(file)) {
        return Optional.empty();
      }
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        return Optional.of(ClassFile.read(in));
      }
    } catch (InvalidPathException e) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      throw new ProbeException(label + "/" + type + ".class: cannot be read as a class", e);
    }
  }
}
