package io.preflight.cost.scan;

import io.preflight.cost.call.CallScan;
import io.preflight.cost.config.Configuration;
import io.preflight.cost.site.CallSite;
import io.preflight.cost.site.SiteScan;
import io.preflight.cost.source.ScanProblem;
import io.preflight.cost.source.SourceFile;
import io.preflight.cost.source.SourceTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Looks for call sites in the source of all languages that can be read here. */
public final class SourceScan {

  /**
   * What was found.
   *
   * @param sites the call sites, in the order of files and lines
   * @param sources the files that were looked at
   * @param lines how many lines they have
   * @param scanned the same files, in words by language
   * @param unread how many files of languages that nobody reads lie beside, in words by language
   * @param asking the files that ask models through what is not recognized, in words by language
   * @param leftOut the names of the folders that were left out
   */
  public record Result(
      List<CallSite> sites,
      List<SourceFile> sources,
      long lines,
      List<String> scanned,
      List<String> unread,
      List<String> asking,
      Set<String> leftOut) {

    public Result {
      sites = List.copyOf(sites);
      sources = List.copyOf(sources);
      scanned = List.copyOf(scanned);
      unread = List.copyOf(unread);
      asking = List.copyOf(asking);
      leftOut = Collections.unmodifiableSet(new TreeSet<>(leftOut));
    }

    /**
     * Nothing looked at, since another tool does that.
     *
     * @return no files and no call sites
     */
    public static Result nothing() {
      return new Result(
          List.of(), List.of(), 0, List.of("0 Java files"), List.of(), List.of(), Set.of());
    }
  }

  private final SourceLanguages languages = new SourceLanguages();
  private final Consumer<ScanProblem> problems;
  private final Runnable between;

  /**
   * A scan.
   *
   * @param problems told about files that are left out; must be safe for several threads
   * @param between called now and then; ends the scan by throwing
   */
  public SourceScan(Consumer<ScanProblem> problems, Runnable between) {
    this.problems = problems;
    this.between = between;
  }

  /**
   * How the files are told that a scan looks at, whether it can read them or not.
   *
   * @return the endings of their names with the dot, for instance {@code .java}
   */
  public static Set<String> endings() {
    return new SourceLanguages().endings();
  }

  /**
   * Finds call sites.
   *
   * @param base the folder that labels are relative to
   * @param paths the folders and files to look in; all exist
   * @param configuration the configuration of the modules in them
   * @return what was found
   */
  public Result scan(Path base, List<Path> paths, Configuration configuration) {
    SourceTree.Listing listing = SourceTree.list(base, paths, languages.endings(), problems);
    List<SourceFile> jvm = new ArrayList<>();
    List<SourceFile> readable = new ArrayList<>();
    List<SourceFile> unread = new ArrayList<>();
    Set<String> leftOut = new TreeSet<>(listing.leftOut());
    for (SourceFile file : listing.files()) {
      if (file.ending().equals(SourceLanguages.JAVA)) {
        jvm.add(file);
        continue;
      }
      boolean main = languages.isJvm(file) && TestFiles.isMain(file.path());
      Optional<String> tests = main ? Optional.empty() : TestFiles.folderOf(file.path(), paths);
      tests.ifPresent(leftOut::add);
      if (tests.isEmpty() && !TestFiles.isNamedSo(file.path(), paths)) {
        (languages.isJvm(file) ? jvm : languages.isReadable(file) ? readable : unread).add(file);
      }
    }
    between.run();
    SiteScan.Result java = new SiteScan(problems).scan(jvm, configuration);
    between.run();
    CallScan.Result others = new CallScan(languages.parsers(), problems).scan(readable);
    between.run();
    List<CallSite> sites = new ArrayList<>(java.sites());
    sites.addAll(others.sites());
    sites.sort(Comparator.comparing(CallSite::file).thenComparing(CallSite::line));
    List<SourceFile> scanned = new ArrayList<>(jvm);
    scanned.addAll(readable);
    return new Result(
        sites,
        scanned,
        java.lines() + others.lines(),
        scanned.isEmpty() ? List.of("0 Java files") : languages.counts(scanned),
        languages.counts(unread),
        languages.counts(asking(scanned, unread)),
        leftOut);
  }

  private List<SourceFile> asking(List<SourceFile> scanned, List<SourceFile> unread) {
    List<SourceFile> found = new ArrayList<>(unread);
    scanned.stream()
        .filter(file -> !file.ending().equals(SourceLanguages.JAVA))
        .forEach(found::add);
    return found.stream().filter(languages::asksUnseen).toList();
  }
}
