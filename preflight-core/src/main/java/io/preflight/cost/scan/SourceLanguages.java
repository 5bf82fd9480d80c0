package io.preflight.cost.scan;

import io.preflight.cost.call.LibraryImports;
import io.preflight.cost.java.JvmLanguage;
import io.preflight.cost.java.JvmLanguages;
import io.preflight.cost.source.Endings;
import io.preflight.cost.source.SourceFile;
import io.preflight.cost.source.SourceText;
import io.preflight.cost.syntax.LanguageParser;
import io.preflight.cost.syntax.Languages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The languages of source files, and who reads them. */
final class SourceLanguages {

  static final String JAVA = ".java";

  private static final Map<String, String> NAMES = names();

  private final Map<String, LanguageParser> parsers = Languages.parsers();
  private final Map<String, JvmLanguage> jvm = JvmLanguages.all();

  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>(Map.of(JAVA, "Java", ".kt", "Kotlin"));
    Endings.PYTHON.forEach(ending -> names.put(ending, "Python"));
    Endings.TYPESCRIPT.forEach(ending -> names.put(ending, "TypeScript"));
    Endings.JAVASCRIPT.forEach(ending -> names.put(ending, "JavaScript"));
    return Map.copyOf(names);
  }

  /** The endings of files that are of interest, whether somebody can read them or not. */
  Set<String> endings() {
    Set<String> endings = new HashSet<>(NAMES.keySet());
    endings.addAll(parsers.keySet());
    endings.addAll(jvm.keySet());
    return endings;
  }

  Map<String, LanguageParser> parsers() {
    return parsers;
  }

  /** Whether a file is Java, or can be read as if it were. */
  boolean isJvm(SourceFile file) {
    return file.ending().equals(JAVA) || jvm.containsKey(file.ending());
  }

  /** Whether a file can be read. */
  boolean isReadable(SourceFile file) {
    return isJvm(file) || parsers.containsKey(file.ending());
  }

  /** Whether a file asks models through a library whose calls nobody recognizes. */
  boolean asksUnseen(SourceFile file) {
    Optional<String> text = SourceText.read(file, problem -> {});
    return text.filter(
            source ->
                isReadable(file)
                    ? LibraryImports.unknownIn(file.ending(), source)
                    : LibraryImports.in(file.ending(), source))
        .isPresent();
  }

  /** How many files of each language there are, in words. */
  List<String> counts(List<SourceFile> files) {
    Map<String, Integer> counts = new TreeMap<>();
    files.forEach(file -> counts.merge(name(file), 1, Integer::sum));
    List<String> words = new ArrayList<>();
    counts.forEach(
        (language, count) -> words.add(count + " " + language + (count == 1 ? " file" : " files")));
    return words;
  }

  private String name(SourceFile file) {
    String ending = file.ending();
    return Optional.ofNullable(NAMES.get(ending))
        .or(() -> Optional.ofNullable(parsers.get(ending)).map(LanguageParser::language))
        .or(() -> Optional.ofNullable(jvm.get(ending)).map(JvmLanguage::language))
        .orElse("other");
  }
}
