package io.preflight.languages.kotlin;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.cost.config.ConfigFiles;
import io.preflight.cost.config.Value;
import io.preflight.cost.site.CallSite;
import io.preflight.cost.site.ModelChoice;
import io.preflight.cost.site.SiteScan;
import io.preflight.cost.source.ScanProblem;
import io.preflight.cost.source.SourceFile;
import io.preflight.cost.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares the call sites of a folder with what its lines say of them. */
final class KotlinLabels {

  private static final Pattern LABEL = Pattern.compile("// (SITE|HIDDEN) (\\S+)(?: ([\\d|]+))?$");

  private final List<ScanProblem> problems = new CopyOnWriteArrayList<>();

  /** What the last scan has left out, in words. */
  List<String> problems() {
    return problems.stream().map(ScanProblem::toString).toList();
  }

  List<CallSite> scan(Path root) {
    return new SiteScan(problems::add)
        .scan(files(root), new ConfigFiles(root, List.of(), Map.of(), problems::add))
        .sites();
  }

  /** Every label has its call site and nothing else is one. */
  void agree(Path root, int sites) throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (CallSite site : scan(root)) {
      found.merge(site.place(), shown(site), (a, b) -> a + " and " + b);
    }

    assertThat(found).containsExactlyEntriesOf(labels(files(root)));
    assertThat(found).hasSize(sites);
  }

  private List<SourceFile> files(Path root) {
    return SourceTree.list(root, List.of(root), Set.of(".kt", ".java"), problems::add).files();
  }

  private static String shown(CallSite site) {
    String models =
        site.models().stream()
            .map(ModelChoice::name)
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.joining("|"));
    String most =
        site.maxTokens().stream().map(Value::text).sorted().collect(Collectors.joining("|"));
    String kind = site.indirect() ? "HIDDEN " : "SITE ";
    return (kind + (models.isEmpty() ? "?" : models) + " " + most).strip();
  }

  private static Map<String, String> labels(List<SourceFile> files) throws IOException {
    Map<String, String> labels = new TreeMap<>();
    for (SourceFile file : files) {
      List<String> lines = Files.readAllLines(file.path());
      for (int i = 0; i < lines.size(); i++) {
        Matcher label = LABEL.matcher(lines.get(i));
        if (label.find()) {
          String models = String.join("|", new TreeSet<>(List.of(label.group(2).split("\\|", -1))));
          labels.put(
              file.label() + ":" + (i + 1),
              label.group(1) + " " + models + (label.group(3) == null ? "" : " " + label.group(3)));
        }
      }
    }
    return labels;
  }
}
