package io.preflight.cost.call;

import io.preflight.cost.flow.Program;
import io.preflight.cost.flow.Scope;
import io.preflight.cost.site.CallSite;
import io.preflight.cost.site.Workers;
import io.preflight.cost.source.Endings;
import io.preflight.cost.source.ScanProblem;
import io.preflight.cost.source.SourceFile;
import io.preflight.cost.source.SourceText;
import io.preflight.cost.source.WordIndex;
import io.preflight.cost.syntax.LanguageParser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Finds the call sites of the languages that have a parser. */
public final class CallScan {

  private static final int MOST_ROUNDS = 6;
  private static final int BUNDLE_CHARACTERS = 20_000;
  private static final int BUNDLE_LINE = 400;

  /**
   * What a scan has found.
   *
   * @param lines how many lines the files have
   * @param sites the call sites, in the order of files and lines
   */
  public record Result(long lines, List<CallSite> sites) {
    public Result {
      sites = List.copyOf(sites);
    }
  }

  private final Map<String, LanguageParser> parsers;
  private final Consumer<ScanProblem> problems;

  /**
   * A scan.
   *
   * @param parsers who parses files, by the ending of their names
   * @param problems told about files that are left out; must be safe for several threads
   */
  public CallScan(Map<String, LanguageParser> parsers, Consumer<ScanProblem> problems) {
    this.parsers = Map.copyOf(parsers);
    this.problems = problems;
  }

  /**
   * Finds call sites.
   *
   * @param files files of the languages that have a parser
   * @return what was found
   */
  public Result scan(List<SourceFile> files) {
    WordIndex words = new WordIndex();
    LongAdder lines = new LongAdder();
    Workers.each(
        files,
        file -> {
          Optional<String> text = SourceText.read(file, problems);
          text.filter(source -> !isBundle(file, source))
              .ifPresent(
                  source -> {
                    lines.add(source.chars().filter(c -> c == '\n').count() + 1);
                    words.add(file, WordIndex.wordsOf(source));
                  });
        });
    Program program = new Program(files, parsers, words, problems);
    List<CallSite> sites = new ArrayList<>();
    // Deep expressions need the room that a worker's stack has.
    Workers.each(List.of(program), only -> sites.addAll(sites(only, files)));
    return new Result(lines.sum(), sites);
  }

  /** What a tool has packed into a few lines holds libraries, not the program. */
  private boolean isBundle(SourceFile file, String source) {
    boolean script = Endings.SCRIPT.contains(file.ending());
    boolean packed =
        script
            && (file.label().contains(".min.")
                || (source.length() > BUNDLE_CHARACTERS
                    && source.length() / (source.lines().count() + 1) > BUNDLE_LINE));
    if (packed) {
      problems.accept(new ScanProblem(file.label(), "left out: a packed bundle"));
    }
    return packed;
  }

  private List<CallSite> sites(Program program, List<SourceFile> files) {
    Set<SourceFile> relevant = new LinkedHashSet<>();
    Set<String> endings = new LinkedHashSet<>();
    files.forEach(file -> endings.add(file.ending()));
    for (String word : Idioms.libraries(endings.stream())) {
      relevant.addAll(program.using(List.of(word)));
    }
    List<CallSite> sites = new ArrayList<>();
    SiteFinder finder = new SiteFinder(program);
    Set<SourceFile> done = new LinkedHashSet<>();
    for (int round = 0; round < MOST_ROUNDS && done.size() < relevant.size(); round++) {
      Set<SourceFile> next = new LinkedHashSet<>(relevant);
      next.removeAll(done);
      for (SourceFile file : next) {
        try {
          Optional<Scope> scope = program.scope(file);
          if (scope.isPresent()) {
            sites.addAll(finder.in(scope.get()));
            // Who uses what stands here may call a library without naming it.
            relevant.addAll(importing(program, file));
          }
        } catch (StackOverflowError e) {
          problems.accept(new ScanProblem(file.label(), "left out: is nested too deeply"));
          finder = new SiteFinder(program);
        }
      }
      done.addAll(next);
    }
    sites.sort(
        Comparator.comparing(CallSite::file)
            .thenComparing(CallSite::line)
            .thenComparing(CallSite::code));
    return sites;
  }

  private static List<SourceFile> importing(Program program, SourceFile file) {
    String name = file.baseName();
    boolean folder = name.equals("__init__") || name.equals("index");
    String word =
        folder && file.path().getParent() != null
            ? String.valueOf(file.path().getParent().getFileName())
            : name;
    return program.using(List.of(word));
  }
}
