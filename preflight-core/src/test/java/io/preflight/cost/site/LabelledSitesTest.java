package io.preflight.cost.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.cost.config.ConfigFiles;
import io.preflight.cost.config.Value;
import io.preflight.cost.source.ScanProblem;
import io.preflight.cost.source.SourceFile;
import io.preflight.cost.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Measures the scanner on labelled source: every line with a call site says what is true of it. */
class LabelledSitesTest {

  private static final Path ROOT = Path.of("src/test/resources/cost/labelled");
  private static final Pattern LABEL = Pattern.compile("// (SITE|HIDDEN)(?: (\\S+))?(?: (\\d+))?$");

  private record Label(String place, boolean hidden, Set<String> models, String maxTokens) {}

  private static final class Tally {
    private int labelled;
    private int found;
    private int wrong;
    private int resolvable;
    private int right;
  }

  @Test
  void theScannerKeepsItsBarOnEveryLabelledProject() throws IOException {
    List<ScanProblem> problems = new CopyOnWriteArrayList<>();
    List<SourceFile> files = SourceTree.list(ROOT, List.of(ROOT), ".java", problems::add);
    SiteScan.Result result =
        new SiteScan(problems::add)
            .scan(files, new ConfigFiles(ROOT, List.of(), Map.of(), problems::add));
    Map<String, Label> labels = labels(files);
    Map<String, Tally> tallies = new TreeMap<>();
    List<String> misses = new ArrayList<>();
    Map<String, CallSite> sites =
        result.sites().stream()
            .collect(Collectors.toMap(CallSite::place, site -> site, (a, b) -> a, TreeMap::new));

    for (CallSite site : result.sites()) {
      Tally tally = tally(tallies, site.file());
      Label label = labels.get(site.place());
      if (label == null || label.hidden() != site.indirect()) {
        tally.wrong++;
        misses.add("not a site: " + site.place() + " " + site.sdk() + " " + site.code());
      }
    }
    for (Label label : labels.values()) {
      Tally tally = tally(tallies, label.place());
      CallSite site = sites.get(label.place());
      tally.labelled++;
      if (site == null) {
        misses.add("missed: " + label.place());
        continue;
      }
      tally.found++;
      if (!label.hidden()) {
        judge(label, site, tally, misses);
      }
    }
    tallies.forEach(
        (project, t) ->
            System.out.printf(
                "%-20s sites %2d found %2d wrong %d models %d/%d%n",
                project, t.labelled, t.found, t.wrong, t.right, t.resolvable));

    assertThat(misses).isEmpty();
    assertThat(problems).isEmpty();
    assertThat(labels).hasSizeGreaterThan(40);
  }

  private static void judge(Label label, CallSite site, Tally tally, List<String> misses) {
    Set<String> models =
        site.models().stream()
            .map(ModelChoice::name)
            .collect(Collectors.toCollection(TreeSet::new));
    String most =
        site.maxTokens().stream().map(Value::text).sorted().collect(Collectors.joining("|"));
    if (!label.models().isEmpty()) {
      tally.resolvable++;
      if (models.equals(label.models())) {
        tally.right++;
      }
    }
    if (!models.equals(label.models()) || !most.equals(label.maxTokens())) {
      misses.add(
          label.place()
              + ": expected "
              + label.models()
              + " "
              + label.maxTokens()
              + ", got "
              + site.models()
              + " "
              + site.maxTokens()
              + " "
              + site.unknown());
    }
  }

  private static Tally tally(Map<String, Tally> tallies, String place) {
    return tallies.computeIfAbsent(place.substring(0, place.indexOf('/')), project -> new Tally());
  }

  private static Map<String, Label> labels(List<SourceFile> files) throws IOException {
    Map<String, Label> labels = new TreeMap<>();
    for (SourceFile file : files) {
      List<String> lines = Files.readAllLines(file.path());
      for (int i = 0; i < lines.size(); i++) {
        Matcher label = LABEL.matcher(lines.get(i));
        if (label.find()) {
          String place = file.label() + ":" + (i + 1);
          String models = label.group(2) == null ? "?" : label.group(2);
          labels.put(
              place,
              new Label(
                  place,
                  label.group(1).equals("HIDDEN"),
                  models.equals("?") ? Set.of() : new TreeSet<>(List.of(models.split("\\|"))),
                  label.group(3) == null ? "" : label.group(3)));
        }
      }
    }
    return labels;
  }
}
