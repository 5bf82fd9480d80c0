package io.preflight.languages.kotlin;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.cost.config.ConfigFiles;
import io.preflight.cost.config.Value;
import io.preflight.cost.java.JvmLanguages;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures the scanner on labelled Kotlin: every line with a call site says what is true of it. */
class LabelledKotlinTest {

  private static final Pattern LABEL = Pattern.compile("// (SITE|HIDDEN) (\\S+)(?: ([\\d|]+))?$");

  @TempDir Path folder;
  private final List<ScanProblem> problems = new CopyOnWriteArrayList<>();

  private List<CallSite> scan(Path root) {
    return new SiteScan(problems::add)
        .scan(files(root), new ConfigFiles(root, List.of(), Map.of(), problems::add))
        .sites();
  }

  private List<SourceFile> files(Path root) {
    return SourceTree.list(root, List.of(root), Set.of(".kt", ".java"), problems::add).files();
  }

  private void measure(Path root, int sites) throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (CallSite site : scan(root)) {
      found.merge(site.place(), shown(site), (a, b) -> a + " and " + b);
    }

    assertThat(problems).isEmpty();
    assertThat(found).containsExactlyEntriesOf(labels(files(root)));
    assertThat(found).hasSize(sites);
  }

  @Test
  void everyLabelledCallSiteIsFoundWithItsModelAndNothingElse() throws IOException {
    measure(Path.of("src/test/resources/kotlin/labelled"), 34);
  }

  @Test
  void programsThatWereWrittenBeforeTheScannerAreReadAsWell() throws IOException {
    measure(Path.of("src/test/resources/kotlin/unseen"), 19);
  }

  @Test
  void whatIsNoKotlinIsReportedAndLeftOut() throws IOException {
    Files.writeString(
        folder.resolve("Broken.kt"), "import com.openai.client.OpenAIClient\nclass {{ = fun\n");
    Files.writeString(
        folder.resolve("Deep.kt"),
        "import com.openai.client.OpenAIClient\nval x = " + "(".repeat(9_000) + ")".repeat(9_000));
    Files.write(folder.resolve("Binary.kt"), new byte[] {'i', 0});
    Files.writeString(folder.resolve("Empty.kt"), "");

    assertThat(scan(folder)).isEmpty();
    assertThat(problems.stream().map(ScanProblem::toString))
        .containsExactlyInAnyOrder(
            "Binary.kt: left out: a binary file",
            "Broken.kt: left out: no valid Kotlin: line 2: not understood");
  }

  @Test
  void theLanguageIsFoundAsAService() {
    assertThat(JvmLanguages.all().get(".kt")).isInstanceOf(KotlinReader.class);
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

  @Test
  void textNestedBeyondWhatTheGrammarHoldsIsToldAndNotParsed() {
    int depth = 1_100;
    String text = "val s = " + "\"${".repeat(depth) + "1" + "}\"".repeat(depth) + "\n";

    assertThat(new KotlinReader().read("Deep.kt", text).problem())
        .isEqualTo("nested too deeply, or the grammar gave up");
  }
}
