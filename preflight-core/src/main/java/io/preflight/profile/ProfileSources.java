package io.preflight.profile;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Location;
import io.preflight.problem.NearestName;
import io.preflight.profile.document.DocumentReader;
import io.preflight.profile.document.Node;
import io.preflight.profile.document.Shown;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds a profile by name or file and follows {@code extends}. */
final class ProfileSources {

  private static final int LONGEST_CHAIN = 20;
  private static final Pattern LOOKS_LIKE_FILE = Pattern.compile("[/\\\\]|\\.(?:ya?ml|json)$");

  private final Path baseDirectory;
  private final Problems problems;

  ProfileSources(Path baseDirectory, Problems problems) {
    this.baseDirectory = baseDirectory;
    this.problems = problems;
  }

  /** The documents of a profile, the one that extends nothing first; problems are collected. */
  List<ProfileSource> chain(String profile) {
    Deque<ProfileSource> chain = new ArrayDeque<>();
    Optional<ProfileSource> next = find(profile, List.of(baseDirectory), Optional.empty());
    while (next.isPresent()) {
      ProfileSource source = next.get();
      if (chain.stream().anyMatch(seen -> same(seen, source)) || chain.size() == LONGEST_CHAIN) {
        List<String> names = new ArrayList<>();
        chain.descendingIterator().forEachRemaining(seen -> names.add(seen.label()));
        names.add(source.label());
        problems.at(
            extendsOf(chain.getFirst()).orElseThrow().where(),
            "profiles extend each other without end: " + String.join(" -> ", names));
        break;
      }
      chain.addFirst(source);
      next =
          extendsOf(source)
              .flatMap(base -> find(base.name(), foldersFor(source), Optional.of(base.where())));
    }
    return List.copyOf(chain);
  }

  private record Base(String name, Location where) {}

  private static Optional<Base> extendsOf(ProfileSource source) {
    return source.root().fields().stream()
        .filter(field -> field.name().equals("extends"))
        .findFirst()
        .flatMap(
            field ->
                KeyType.text(field.value())
                    .filter(name -> !name.isBlank())
                    .map(
                        name ->
                            new Base(
                                name.strip(),
                                Location.inFile(source.label(), field.line(), "extends"))));
  }

  private List<Path> foldersFor(ProfileSource source) {
    return Stream.concat(
            source.file().map(file -> file.toAbsolutePath().getParent()).stream(),
            Stream.of(baseDirectory))
        .distinct()
        .toList();
  }

  private static boolean same(ProfileSource a, ProfileSource b) {
    if (a.builtIn() || b.builtIn()) {
      return a.builtIn() && b.builtIn() && a.name().equals(b.name());
    }
    return a.file().equals(b.file());
  }

  private Optional<ProfileSource> find(String given, List<Path> folders, Optional<Location> where) {
    try {
      if (BuiltIns.NAMES.contains(given)) {
        return Optional.of(
            new ProfileSource(
                BuiltIns.label(given), given, Optional.empty(), BuiltIns.read(given)));
      }
      Optional<Path> file = given.isBlank() ? Optional.empty() : file(given, folders);
      if (file.isPresent()) {
        String label = where.isPresent() ? shown(file.get()) : given;
        Node.Fields root = DocumentReader.read(file.get(), label);
        return Optional.of(
            new ProfileSource(label, stem(file.get()), Optional.of(file.get()), root));
      }
      String what = unknown(given, folders);
      where.ifPresentOrElse(place -> problems.at(place, what), () -> problems.of(what));
    } catch (ConfigurationException e) {
      problems.all(e);
    }
    return Optional.empty();
  }

  private static Optional<Path> file(String given, List<Path> folders) {
    try {
      return folders.stream()
          .map(folder -> folder.resolve(given).normalize())
          .filter(Files::exists)
          .findFirst();
    } catch (InvalidPathException | SecurityException e) {
      return Optional.empty();
    }
  }

  private String shown(Path file) {
    return file.startsWith(baseDirectory)
        ? baseDirectory.relativize(file).toString().replace('\\', '/')
        : file.toString();
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static String unknown(String given, List<Path> folders) {
    if (given.isBlank()) {
      return "the profile has no name, expected a file or one of "
          + String.join(", ", BuiltIns.NAMES);
    }
    String shown = Shown.of(given);
    if (LOOKS_LIKE_FILE.matcher(given).find()) {
      return "there is no profile file '"
          + shown
          + "' in "
          + String.join(" or ", folders.stream().map(Path::toString).toList());
    }
    for (String form : List.of("%s.yml", "%s.yaml", "%s.json", "profiles/%s.yml")) {
      String candidate = String.format(form, given);
      if (file(candidate, folders).isPresent()) {
        return "unknown profile '" + shown + "', did you mean the file " + candidate + "?";
      }
    }
    return "unknown profile '"
        + shown
        + "'"
        + NearestName.hint(given, BuiltIns.NAMES)
        + " (a file is named by its path, such as "
        + shown
        + ".yml)";
  }
}
