package io.preflight.cost.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.cost.config.Value;
import io.preflight.cost.python.PythonParser;
import io.preflight.cost.site.CallSite;
import io.preflight.cost.site.ModelChoice;
import io.preflight.cost.source.ScanProblem;
import io.preflight.cost.source.SourceFile;
import io.preflight.cost.source.SourceTree;
import io.preflight.cost.syntax.LanguageParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Measures the scanner on labelled Python: every line with a call site says what is true of it. */
class LabelledPythonTest {

  private static final Path ROOT = Path.of("src/test/resources/cost/labelled-python");
  private static final Pattern LABEL = Pattern.compile("# SITE (\\S+)(?: (\\d+))?$");

  @Test
  void everyLabelledCallSiteIsFoundWithItsModelAndNothingElse() throws IOException {
    List<ScanProblem> problems = new CopyOnWriteArrayList<>();
    LanguageParser parser = new PythonParser();
    List<SourceFile> files = SourceTree.list(ROOT, List.of(ROOT), ".py", problems::add);
    CallScan.Result result = new CallScan(Map.of(".py", parser), problems::add).scan(files);

    Map<String, String> found = new TreeMap<>();
    for (CallSite site : result.sites()) {
      found.merge(site.place(), shown(site), (a, b) -> a + " and " + b);
    }

    assertThat(problems).isEmpty();
    assertThat(found).containsExactlyEntriesOf(labels(files));
    assertThat(found).hasSizeGreaterThan(50);
  }

  private static String shown(CallSite site) {
    String models =
        site.models().stream()
            .map(ModelChoice::name)
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.joining("|"));
    String most = site.maxTokens().stream().map(Value::text).collect(Collectors.joining("|"));
    return ((models.isEmpty() ? "?" : models) + " " + most).strip();
  }

  private static Map<String, String> labels(List<SourceFile> files) throws IOException {
    Map<String, String> labels = new TreeMap<>();
    for (SourceFile file : files) {
      List<String> lines = Files.readAllLines(file.path());
      for (int i = 0; i < lines.size(); i++) {
        Matcher label = LABEL.matcher(lines.get(i));
        if (label.find()) {
          List<String> models =
              new ArrayList<>(new TreeSet<>(List.of(label.group(1).split("\\|"))));
          String most = label.group(2) == null ? "" : " " + label.group(2);
          labels.put(file.label() + ":" + (i + 1), String.join("|", models) + most);
        }
      }
    }
    return labels;
  }
}
