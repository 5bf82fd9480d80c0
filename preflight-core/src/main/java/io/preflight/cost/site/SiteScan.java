package io.preflight.cost.site;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import io.preflight.cost.config.Configuration;
import io.preflight.cost.framework.Framework;
import io.preflight.cost.framework.Frameworks;
import io.preflight.cost.java.JavaModel;
import io.preflight.cost.java.JavaProject;
import io.preflight.cost.java.Nodes;
import io.preflight.cost.source.DeclaredNames;
import io.preflight.cost.source.ScanProblem;
import io.preflight.cost.source.SourceFile;
import io.preflight.cost.source.SourceText;
import io.preflight.cost.source.WordIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Finds the call sites of Java source. */
public final class SiteScan {

  /**
   * What a scan has found.
   *
   * @param files how many files were looked at
   * @param lines how many lines they have
   * @param sites the call sites, in the order of files and lines
   */
  public record Result(int files, long lines, List<CallSite> sites) {

    public Result {
      sites = List.copyOf(sites);
    }
  }

  private final List<Framework> frameworks = Frameworks.all();
  private final Consumer<ScanProblem> problems;

  /**
   * A scan.
   *
   * @param problems told about files that are left out; must be safe for several threads
   */
  public SiteScan(Consumer<ScanProblem> problems) {
    this.problems = problems;
  }

  /**
   * Finds call sites.
   *
   * @param files the files
   * @param configuration the configuration of their modules
   * @return what was found
   */
  public Result scan(List<SourceFile> files, Configuration configuration) {
    WordIndex words = new WordIndex();
    DeclaredNames declared = new DeclaredNames();
    Lines lines = new Lines();
    Workers.each(files, file -> index(file, words, declared, lines));
    JavaProject project = new JavaProject(files, words, declared, problems);
    JavaModel model =
        new JavaModel(
            project,
            configuration,
            name -> frameworks.stream().anyMatch(framework -> framework.owns(name)));
    List<SourceFile> relevant = relevant(project);
    Beans beans = new Beans(model);
    Services services = new Services(model, frameworks);
    Exposed exposed = new Exposed(model, frameworks);
    Set<String> making = new HashSet<>(Beans.words());
    making.addAll(services.words());
    Workers.each(
        using(project, relevant, making),
        file ->
            project
                .tree(file)
                .ifPresent(
                    unit -> {
                      beans.learn(file, unit);
                      services.learn(file, unit);
                    }));
    SiteBuilder builder = new SiteBuilder(model, beans);
    ServiceSites serviceSites = new ServiceSites(model, beans, services, builder, frameworks);
    Matcher matcher = new Matcher(model, frameworks);
    List<CallSite> sites = java.util.Collections.synchronizedList(new ArrayList<>());
    BiConsumer<SourceFile, CompilationUnit> find =
        (file, unit) -> {
          sites.addAll(calls(file, unit, matcher, builder));
          sites.addAll(serviceSites.of(file, unit));
        };
    // A tree may not fit into memory until it is needed again: all is done while it is there.
    Workers.each(
        relevant,
        file ->
            project
                .tree(file)
                .ifPresent(
                    unit -> {
                      exposed.learn(unit);
                      find.accept(file, unit);
                    }));
    Workers.each(
        exposed.users(project, relevant),
        file -> project.tree(file).ifPresent(unit -> find.accept(file, unit)));
    List<CallSite> ordered = new ArrayList<>(sites);
    ordered.sort(
        Comparator.comparing(CallSite::file)
            .thenComparing(CallSite::line)
            .thenComparing(CallSite::code));
    return new Result(files.size(), lines.total(), ordered);
  }

  private void index(SourceFile file, WordIndex words, DeclaredNames declared, Lines lines) {
    Optional<String> text = SourceText.read(file, problems);
    text.ifPresent(
        source -> {
          words.add(file, WordIndex.wordsOf(source));
          declared.add(file, source);
          lines.add(source);
        });
  }

  private List<SourceFile> relevant(JavaProject project) {
    Set<SourceFile> found = new LinkedHashSet<>();
    for (Framework framework : frameworks) {
      framework.words().forEach(group -> found.addAll(project.filesUsing(group)));
    }
    return List.copyOf(found);
  }

  /** Those of some files that use any of some words. */
  private static List<SourceFile> using(
      JavaProject project, List<SourceFile> files, Set<String> words) {
    Set<SourceFile> users = new HashSet<>();
    words.forEach(word -> users.addAll(project.filesUsing(List.of(word))));
    return files.stream().filter(users::contains).toList();
  }

  private static List<CallSite> calls(
      SourceFile file, CompilationUnit unit, Matcher matcher, SiteBuilder builder) {
    List<CallSite> sites = new ArrayList<>();
    Nodes.each(
        unit,
        node -> {
          if (node instanceof MethodCallExpr call) {
            matcher.match(call).ifPresent(match -> sites.add(builder.of(file, match, call)));
          } else if (node instanceof MethodReferenceExpr reference) {
            matcher
                .match(reference)
                .ifPresent(match -> sites.add(builder.of(file, match, reference)));
          }
        });
    return sites;
  }

  /** Counts lines. */
  private static final class Lines {

    private final java.util.concurrent.atomic.LongAdder count =
        new java.util.concurrent.atomic.LongAdder();

    void add(String text) {
      long lines = 1;
      for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
        lines++;
      }
      count.add(lines);
    }

    long total() {
      return count.sum();
    }
  }
}
