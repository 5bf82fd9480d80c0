package io.preflight.check.cost;

import io.preflight.check.CheckContext;
import io.preflight.cost.ProjectDescription;
import io.preflight.cost.config.ConfigFiles;
import io.preflight.cost.config.ModuleDescription;
import io.preflight.cost.site.SiteScan;
import io.preflight.cost.source.ScanProblem;
import io.preflight.cost.source.SourceFile;
import io.preflight.cost.source.SourceTree;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.CostSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Looks for call sites where a profile says, or else where the build has its source. */
final class CostScan {

  /** Languages that are not looked into, by the ending of their files. */
  private static final Map<String, String> OTHER_LANGUAGES =
      Map.of(".py", "Python", ".ts", "TypeScript", ".js", "JavaScript", ".kt", "Kotlin");

  /**
   * What was found.
   *
   * @param sites the call sites
   * @param problems files that were left out
   * @param otherLanguages how many files of other languages lie beside, in words
   */
  record Result(SiteScan.Result sites, List<ScanProblem> problems, List<String> otherLanguages) {}

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
    List<SourceFile> files = SourceTree.list(base, paths, ".java", problems::add);
    context.requireRunning();
    ConfigFiles configuration =
        new ConfigFiles(base, spec.configProfiles(), place.described(), problems::add);
    SiteScan.Result sites = new SiteScan(problems::add).scan(files, configuration);
    context.requireRunning();
    List<ScanProblem> ordered = new ArrayList<>(problems);
    ordered.sort((a, b) -> a.toString().compareTo(b.toString()));
    return new Result(sites, ordered, others(base, paths));
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

  private static List<String> others(Path base, List<Path> paths) {
    List<String> found = new ArrayList<>();
    OTHER_LANGUAGES.forEach(
        (ending, language) -> {
          int count = SourceTree.list(base, paths, ending, problem -> {}).size();
          if (count > 0) {
            found.add(count + " " + language + (count == 1 ? " file" : " files"));
          }
        });
    found.sort(null);
    return found;
  }

  /** The files of other languages, in words for a message. */
  static Optional<String> notScanned(Result result) {
    return result.otherLanguages().isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(", ", result.otherLanguages()) + " not scanned");
  }
}
