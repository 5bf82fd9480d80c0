package io.preflight.check.cost;

import io.preflight.cost.call.CallScan;
import io.preflight.cost.call.LibraryImports;
import io.preflight.cost.site.CallSite;
import io.preflight.cost.source.ScanProblem;
import io.preflight.cost.source.SourceFile;
import io.preflight.cost.source.SourceText;
import io.preflight.cost.syntax.LanguageParser;
import io.preflight.cost.syntax.Languages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Looks for call sites in what is not Java, and says what of it nobody can read. */
final class OtherLanguages {

  /** The languages, by the endings of their files. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry(".py", "Python"),
          Map.entry(".pyw", "Python"),
          Map.entry(".ts", "TypeScript"),
          Map.entry(".tsx", "TypeScript"),
          Map.entry(".mts", "TypeScript"),
          Map.entry(".cts", "TypeScript"),
          Map.entry(".js", "JavaScript"),
          Map.entry(".jsx", "JavaScript"),
          Map.entry(".mjs", "JavaScript"),
          Map.entry(".cjs", "JavaScript"),
          Map.entry(".kt", "Kotlin"));

  private static final Pattern TEST_FOLDER =
      Pattern.compile("tests?|__tests__|__mocks__|e2e|testing|androidTest|commonTest|jvmTest");
  private static final Pattern TEST_FILE =
      Pattern.compile(
          "test_.*\\.py|.*_test\\.py|conftest\\.py|.*\\.(?:test|spec|stories|d)\\.[mc]?[jt]sx?");

  /**
   * What was found.
   *
   * @param scanned how many files were looked at, in words by language
   * @param files how many files that is
   * @param lines how many lines they have
   * @param sites the call sites
   * @param unread how many files of languages without a parser lie beside, in words by language
   * @param asking those of them that name a library for asking models, in words by language
   */
  record Result(
      List<String> scanned,
      int files,
      long lines,
      List<CallSite> sites,
      List<String> unread,
      List<String> asking) {}

  private final Map<String, LanguageParser> parsers = Languages.parsers();
  private final Consumer<ScanProblem> problems;

  OtherLanguages(Consumer<ScanProblem> problems) {
    this.problems = problems;
  }

  /** The endings of files that are of interest, whether somebody can read them or not. */
  static Set<String> endings() {
    Set<String> endings = new HashSet<>(NAMES.keySet());
    endings.addAll(Languages.parsers().keySet());
    return endings;
  }

  /** Looks into files below some paths. */
  Result scan(List<SourceFile> all, List<Path> paths) {
    List<SourceFile> files = all.stream().filter(file -> !isTest(file.path(), paths)).toList();
    List<SourceFile> readable = files.stream().filter(file -> parser(file).isPresent()).toList();
    List<SourceFile> unread = files.stream().filter(file -> parser(file).isEmpty()).toList();
    CallScan.Result found = new CallScan(parsers, problems).scan(readable);
    return new Result(
        counts(readable, file -> true),
        readable.size(),
        found.lines(),
        found.sites(),
        counts(unread, file -> true),
        counts(unread, OtherLanguages::asks));
  }

  private Optional<LanguageParser> parser(SourceFile file) {
    return Optional.ofNullable(parsers.get(ending(file)));
  }

  private static String ending(SourceFile file) {
    String name = String.valueOf(file.path().getFileName());
    return name.substring(Math.max(0, name.lastIndexOf('.')));
  }

  private static boolean asks(SourceFile file) {
    return SourceText.read(file, problem -> {})
        .filter(text -> LibraryImports.in(ending(file), text))
        .isPresent();
  }

  private List<String> counts(List<SourceFile> files, Predicate<SourceFile> counted) {
    Map<String, Integer> counts = new TreeMap<>();
    for (SourceFile file : files) {
      String language =
          parser(file)
              .map(LanguageParser::language)
              .orElse(NAMES.getOrDefault(ending(file), "other"));
      if (counted.test(file)) {
        counts.merge(NAMES.getOrDefault(ending(file), language), 1, Integer::sum);
      }
    }
    List<String> words = new ArrayList<>();
    counts.forEach(
        (language, count) -> words.add(count + " " + language + (count == 1 ? " file" : " files")));
    return words;
  }

  /** Whether a file lies in a folder of tests, or is one by its name, below the paths given. */
  private static boolean isTest(Path file, List<Path> paths) {
    Set<Path> roots = new TreeSet<>(paths);
    Path below =
        roots.stream()
            .map(path -> path.toAbsolutePath().normalize())
            .filter(file::startsWith)
            .max((a, b) -> Integer.compare(a.getNameCount(), b.getNameCount()))
            .map(root -> root.relativize(file))
            .orElse(file);
    if (below.toString().isEmpty()) {
      return false;
    }
    for (int i = 0; i < below.getNameCount() - 1; i++) {
      if (TEST_FOLDER.matcher(below.getName(i).toString()).matches()) {
        return true;
      }
    }
    return TEST_FILE.matcher(below.getFileName().toString()).matches();
  }
}
