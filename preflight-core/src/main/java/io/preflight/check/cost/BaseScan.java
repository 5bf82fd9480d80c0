package io.preflight.check.cost;

import io.preflight.check.CheckContext;
import io.preflight.cost.change.CostChange;
import io.preflight.cost.config.ModuleDescription;
import io.preflight.cost.estimate.CostEstimate;
import io.preflight.cost.estimate.SiteCost;
import io.preflight.cost.estimate.Unpriced;
import io.preflight.cost.scan.SourceScan;
import io.preflight.cost.site.CallSite;
import io.preflight.git.BaseCommit;
import io.preflight.git.BaseFinder;
import io.preflight.git.CommitFiles;
import io.preflight.git.GitProgram;
import io.preflight.git.WorkingTree;
import io.preflight.problem.IoReason;
import io.preflight.problem.ProbeException;
import io.preflight.profile.CostSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Looks for the call sites of an earlier commit, with the same profile and prices, in a copy of its
 * files outside of the project.
 */
final class BaseScan {

  /** Larger files are left out of every scan. */
  private static final long MOST_BYTES = 4L << 20;

  /** What a scan reads besides source: files of configuration and of builds. */
  private static final Set<String> ENDINGS =
      Set.of(".kts", ".xml", ".properties", ".yml", ".yaml", ".toml", ".gradle");

  private static final Set<String> BUILD_FILES =
      Set.of("pom.xml", "build.gradle", "build.gradle.kts");

  /**
   * How the cost has changed.
   *
   * @param change the call sites that are new, gone or cost something else
   * @param base the commit
   * @param assumptions what the comparison takes for granted
   */
  record Result(CostChange change, BaseCommit base, List<String> assumptions) {}

  private final CostScan.Place place;
  private final WorkingTree tree;
  private final List<String> assumptions = new ArrayList<>();
  private final Set<String> endings = new HashSet<>(ENDINGS);

  private BaseScan(CostScan.Place place, WorkingTree tree) {
    this.place = place;
    this.tree = tree;
    endings.addAll(SourceScan.endings());
  }

  /** The change since the commit that a profile asks for. */
  static Result run(
      CostSpec spec,
      CheckContext context,
      CostScan.Place place,
      CostEstimate now,
      Function<CostScan.Place, CostEstimate> estimator) {
    String key =
        spec.change().maxIncreaseUsd().isPresent()
            ? "cost.max_monthly_increase_usd"
            : "cost.base_ref";
    GitProgram git = context.git(key);
    WorkingTree tree = WorkingTree.around(git, place.base(), key);
    BaseCommit base =
        new BaseFinder(git, tree.root(), "cost.base_ref", context.environment())
            .find(spec.change().baseRef());
    BaseScan scan = new BaseScan(place, tree);
    CostEstimate compared = scan.comparable(now);
    CostEstimate before =
        base.id()
            .map(commit -> scan.before(commit, estimator))
            .orElseGet(() -> new CostEstimate(List.of(), List.of(), List.of()));
    if (base.id().isEmpty()) {
      scan.assumptions.add("compared with " + base.text() + ": every call site counts as added");
    }
    return new Result(CostChange.between(before, compared), base, List.copyOf(scan.assumptions));
  }

  /** The call sites in files that git keeps: of generated ones there is no earlier version. */
  private CostEstimate comparable(CostEstimate now) {
    Map<String, String> paths = new HashMap<>();
    Stream.concat(
            now.priced().stream().map(SiteCost::site), now.unpriced().stream().map(Unpriced::site))
        .forEach(
            site ->
                tree.relative(site.path())
                    .ifPresent(path -> paths.put(site.file(), slashes(path))));
    Set<String> ignored = tree.ignored(List.copyOf(paths.values()));
    Function<CallSite, Boolean> kept =
        site -> paths.containsKey(site.file()) && !ignored.contains(paths.get(site.file()));
    CostEstimate compared =
        new CostEstimate(
            now.priced().stream().filter(cost -> kept.apply(cost.site())).toList(),
            now.unpriced().stream().filter(unpriced -> kept.apply(unpriced.site())).toList(),
            List.of());
    int left = now.sites() - compared.sites();
    if (left > 0) {
      assumptions.add(
          left
              + (left == 1 ? " call site" : " call sites")
              + " in files that git ignores, or outside of the repository, are not compared");
    }
    return compared;
  }

  private CostEstimate before(String commit, Function<CostScan.Place, CostEstimate> estimator) {
    Path copy = null;
    try {
      copy = Files.createTempDirectory("preflight-base").toRealPath();
      return before(commit, estimator, copy);
    } catch (IOException e) {
      throw new ProbeException(
          "no folder for the files of commit " + commit + ": " + IoReason.of(e), e);
    } finally {
      Copies.delete(copy);
    }
  }

  private CostEstimate before(
      String commit, Function<CostScan.Place, CostEstimate> estimator, Path copy)
      throws IOException {
    List<Path> roots = new ArrayList<>();
    tree.relative(place.base()).ifPresent(roots::add);
    place.paths().forEach(path -> tree.relative(path).ifPresent(roots::add));
    CommitFiles.Written written =
        new CommitFiles(tree, commit)
            .write(List.of(Path.of("")), path -> isWanted(path, roots), MOST_BYTES, copy);
    written.leftOut().forEach(what -> assumptions.add("left out of the base: " + what));
    Path base = copy.resolve(tree.relative(place.base()).orElse(Path.of("")));
    Files.createDirectories(base);
    List<Path> paths =
        place.paths().stream()
            .flatMap(path -> tree.relative(path).stream())
            .map(copy::resolve)
            .filter(Files::exists)
            .toList();
    Map<Path, ModuleDescription> described = new HashMap<>();
    place
        .described()
        .forEach(
            (folder, module) ->
                tree.relative(folder)
                    .ifPresent(path -> described.put(copy.resolve(path).normalize(), module)));
    assume(described.keySet(), copy);
    return estimator.apply(new CostScan.Place(base, paths, described));
  }

  /** Of an earlier commit only its files are known, not what a build would have made of them. */
  private void assume(Set<Path> modules, Path copy) throws IOException {
    for (Path module : modules) {
      boolean changed = false;
      for (Path at = module; at != null && at.startsWith(copy); at = at.getParent()) {
        Path then = at.resolve("pom.xml");
        Path now = tree.root().resolve(copy.relativize(then));
        changed |=
            Files.exists(then) != Files.exists(now)
                || (Files.exists(now) && Files.mismatch(then, now) >= 0);
      }
      assumptions.add(
          "the base had the dependencies, build properties and active profiles of now"
              + (changed ? ", although pom.xml has changed since" : ""));
    }
  }

  private boolean isWanted(String path, List<Path> roots) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (BUILD_FILES.contains(name)) {
      return true;
    }
    int dot = name.lastIndexOf('.');
    Path file = Path.of(path);
    return dot >= 0
        && endings.contains(name.substring(dot))
        && roots.stream().anyMatch(root -> root.toString().isEmpty() || file.startsWith(root));
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }
}
