package io.preflight.cost.flow;

import io.preflight.cost.source.ScanProblem;
import io.preflight.cost.source.SourceFile;
import io.preflight.cost.source.SourceText;
import io.preflight.cost.source.WordIndex;
import io.preflight.cost.syntax.LanguageParser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The files of a program; each is parsed when somebody asks for it. */
public final class Program {

  private final Map<String, LanguageParser> parsers;
  private final WordIndex words;
  private final Consumer<ScanProblem> problems;
  private final Map<SourceFile, Optional<Scope>> scopes = new HashMap<>();
  private final Modules modules;

  /**
   * A program.
   *
   * @param files its files
   * @param parsers who parses files, by the ending of their names
   * @param words which words the files use
   * @param problems told about files that cannot be parsed
   */
  public Program(
      List<SourceFile> files,
      Map<String, LanguageParser> parsers,
      WordIndex words,
      Consumer<ScanProblem> problems) {
    this.parsers = Map.copyOf(parsers);
    this.words = words;
    this.problems = problems;
    this.modules = new Modules(files);
  }

  /**
   * The files that use some words.
   *
   * @param wanted the words, all of which are used
   * @return the files, in the order of their labels
   */
  public List<SourceFile> using(List<String> wanted) {
    return words.using(wanted);
  }

  /**
   * The names of a file.
   *
   * @param file a file
   * @return empty when it cannot be parsed
   */
  public Optional<Scope> scope(SourceFile file) {
    Optional<Scope> known = scopes.get(file);
    if (known == null) {
      known = parse(file);
      scopes.put(file, known);
    }
    return known;
  }

  private Optional<Scope> parse(SourceFile file) {
    LanguageParser parser = parsers.get(file.ending());
    if (parser == null) {
      return Optional.empty();
    }
    Optional<String> text = SourceText.read(file, problem -> {});
    if (text.isEmpty()) {
      return Optional.empty();
    }
    LanguageParser.Parsed parsed =
        parser.parse(String.valueOf(file.path().getFileName()), text.get());
    if (!parsed.problem().isEmpty()) {
      boolean nothing = parsed.body().isEmpty();
      String reservation = nothing ? "left out: no valid " : "read in part, as far as it is ";
      problems.accept(
          new ScanProblem(file.label(), reservation + parser.language() + ": " + parsed.problem()));
      if (nothing) {
        return Optional.empty();
      }
    }
    return Optional.of(Scopes.of(file, parsed.body()));
  }

  /**
   * The file behind a module's name.
   *
   * @param from the file that imports it
   * @param module its name as written
   * @return empty for a library
   */
  public Optional<SourceFile> module(SourceFile from, String module) {
    return modules.find(from, module);
  }
}
