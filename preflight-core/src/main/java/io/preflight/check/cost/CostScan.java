package io.preflight.check.cost;

import io.preflight.check.CheckContext;
import io.preflight.cost.ProjectDescription;
import io.preflight.cost.config.ConfigFiles;
import io.preflight.cost.config.ModuleDescription;
import io.preflight.cost.site.CallSite;
import io.preflight.cost.site.SiteScan;
import io.preflight.cost.source.ScanProblem;
import io.preflight.cost.source.SourceFile;
import io.preflight.cost.source.SourceTree;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.CostSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Looks for call sites where a profile says, or else where the build has its source. */
final class CostScan {

  private static final String JAVA = ".java";

  /**
   * What was found.
   *
   * @param sites the call sites
   * @param problems files that were left out
   * @param others what was found in other languages than Java
   * @param javaFiles how many of the files are Java
   * @param leftOut the names of the folders that were left out
   */
  record Result(
      SiteScan.Result sites,
      List<ScanProblem> problems,
      OtherLanguages.Result others,
      int javaFiles,
      Set<String> leftOut) {

    /** Nothing looked at, since another tool does that. */
    static Result nothing() {
      return new Result(
          new SiteScan.Result(0, 0, List.of()),
          List.of(),
          new OtherLanguages.Result(List.of(), 0, 0, List.of(), List.of(), List.of()),
          0,
          Set.of());
    }

    /** The files looked at, in words. */
    String files() {
      List<String> words = new ArrayList<>();
      if (javaFiles > 0 || others.scanned().isEmpty()) {
        words.add(javaFiles + (javaFiles == 1 ? " Java file" : " Java files"));
      }
      words.addAll(others.scanned());
      return String.join(", ", words);
    }
  }

  private CostScan() {}

  /**
   * Where to look.
   *
   * @param base the folder that labels are relative to
   * @param paths folders and files with source
   * @param described what the build told about modules, by their folders
   */
  record Place(Path base, List<Path> paths, Map<Path, ModuleDescription> described) {

    Place {
      paths = List.copyOf(paths);
      described = Map.copyOf(described);
    }
  }

  /** Where a profile wants it, or the build has its source. */
  static Place place(CostSpec spec, CheckContext context) {
    Path base = context.baseDirectory().toAbsolutePath().normalize();
    return new Place(
        base,
        paths(spec, context, base),
        context
            .project()
            .map(project -> Map.of(project.directory(), project.module()))
            .orElse(Map.of()));
  }

  static Result run(CostSpec spec, CheckContext context, Place place) {
    List<ScanProblem> problems = new CopyOnWriteArrayList<>();
    Path base = place.base();
    List<Path> paths = place.paths();
    Set<String> endings = new HashSet<>(OtherLanguages.endings());
    endings.add(JAVA);
    SourceTree.Listing listing = SourceTree.list(base, paths, endings, problems::add);
    List<SourceFile> java = listing.files().stream().filter(CostScan::isJava).toList();
    List<SourceFile> rest = listing.files().stream().filter(file -> !isJava(file)).toList();
    context.requireRunning();
    ConfigFiles configuration =
        new ConfigFiles(base, spec.configProfiles(), place.described(), problems::add);
    SiteScan.Result sites = new SiteScan(problems::add).scan(java, configuration);
    context.requireRunning();
    OtherLanguages.Result others = new OtherLanguages(problems::add).scan(rest, paths);
    context.requireRunning();
    List<ScanProblem> ordered = new ArrayList<>(problems);
    ordered.sort((a, b) -> a.toString().compareTo(b.toString()));
    return new Result(together(sites, others), ordered, others, java.size(), listing.leftOut());
  }

  private static boolean isJava(SourceFile file) {
    return String.valueOf(file.path().getFileName()).endsWith(JAVA);
  }

  private static SiteScan.Result together(SiteScan.Result java, OtherLanguages.Result others) {
    List<CallSite> sites = new ArrayList<>(java.sites());
    sites.addAll(others.sites());
    sites.sort(Comparator.comparing(CallSite::file).thenComparing(CallSite::line));
    return new SiteScan.Result(java.files() + others.files(), java.lines() + others.lines(), sites);
  }

  private static List<Path> paths(CostSpec spec, CheckContext context, Path base) {
    if (spec.scanPaths().isEmpty()) {
      return sourceRoots(context, base);
    }
    List<Path> paths = new ArrayList<>();
    for (String path : spec.scanPaths()) {
      Path found = context.input(path);
      if (!Files.exists(found)) {
        throw new ConfigurationException(
            "cost.scan_paths: '"
                + path
                + "' does not exist, expected a folder or file with source");
      }
      paths.add(found);
    }
    return paths;
  }

  private static List<Path> sourceRoots(CheckContext context, Path base) {
    List<Path> roots =
        context.project().map(ProjectDescription::sourceRoots).orElse(List.of()).stream()
            .filter(Files::isDirectory)
            .toList();
    if (!roots.isEmpty()) {
      return roots;
    }
    Path usual = base.resolve("src/main/java");
    return List.of(Files.isDirectory(usual) ? usual : base);
  }

  /** The files that nobody can read, in words for a message. */
  static Optional<String> notScanned(Result result) {
    return result.others().unread().isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(", ", result.others().unread()) + " not scanned");
  }

  /** Those of them that ask models, and how they could be read. */
  static Optional<String> unreadCalls(Result result) {
    return result.others().asking().isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join(", ", result.others().asking())
                + " using LLM libraries not scanned, so their cost is not in any figure"
                + (result.others().asking().stream().anyMatch(words -> words.contains("Script"))
                    ? "; preflight-languages among the plugin's dependencies reads TypeScript and"
                        + " JavaScript"
                    : ""));
  }
}
