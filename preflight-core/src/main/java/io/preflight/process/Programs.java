package io.preflight.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Programs of this machine, and what any of them needs to run. */
public final class Programs {

  /** What a shell and the programs of any language need to start at all. */
  private static final Set<String> NEEDED =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "LANG",
          "TZ",
          "TMPDIR",
          "TMP",
          "TEMP",
          "TERM",
          "PWD",
          "SYSTEMROOT",
          "SYSTEMDRIVE",
          "WINDIR",
          "COMSPEC",
          "PATHEXT",
          "USERPROFILE",
          "APPDATA",
          "LOCALAPPDATA",
          "PROGRAMDATA",
          "PROGRAMFILES",
          "OS");

  private static final List<String> ENDINGS =
      StartedProcess.WINDOWS ? List.of(".exe", ".cmd", ".bat") : List.of("");

  private static final Pattern NUMBERS = Pattern.compile("\\d{1,9}");

  private Programs() {}

  /**
   * Compares versions number by number; what has fewer numbers has zeros.
   *
   * @param version a version, for instance {@code v1.10}
   * @param oldest another one
   * @return whether the first is older
   */
  public static boolean isOlder(String version, String oldest) {
    List<Integer> found = numbers(version);
    List<Integer> wanted = numbers(oldest);
    for (int i = 0; i < wanted.size(); i++) {
      int difference = Integer.compare(i < found.size() ? found.get(i) : 0, wanted.get(i));
      if (difference != 0) {
        return difference < 0;
      }
    }
    return false;
  }

  private static List<Integer> numbers(String version) {
    return NUMBERS.matcher(version).results().map(part -> Integer.valueOf(part.group())).toList();
  }

  /**
   * Looks a program up as a shell does.
   *
   * @param name the program's name
   * @param environment variables, of which {@code PATH} counts
   * @return its file; empty when it is not installed
   */
  public static Optional<Path> find(String name, Map<String, String> environment) {
    return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .flatMap(folder -> ENDINGS.stream().flatMap(end -> file(folder, name + end).stream()))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  private static Optional<Path> file(String folder, String name) {
    try {
      return Optional.of(Path.of(folder).resolve(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether programs need a variable to start at all, so that it says nothing of the user's
   * secrets.
   *
   * @param variable the variable's name
   * @return true for instance for {@code PATH} and {@code LC_ALL}
   */
  public static boolean needs(String variable) {
    return NEEDED.contains(StartedProcess.WINDOWS ? variable.toUpperCase(Locale.ROOT) : variable)
        || variable.startsWith("LC_");
  }
}
