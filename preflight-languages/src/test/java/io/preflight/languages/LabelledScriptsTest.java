package io.preflight.languages;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.cost.call.CallScan;
import io.preflight.cost.config.Value;
import io.preflight.cost.site.CallSite;
import io.preflight.cost.site.ModelChoice;
import io.preflight.cost.source.ScanProblem;
import io.preflight.cost.source.SourceFile;
import io.preflight.cost.source.SourceTree;
import io.preflight.cost.syntax.LanguageParser;
import io.preflight.cost.syntax.Languages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures the scanner on labelled TypeScript and JavaScript. */
class LabelledScriptsTest {

  private static final Path ROOT = Path.of("src/test/resources/labelled");
  private static final Pattern LABEL = Pattern.compile("// SITE (\\S+)(?: ([\\d|]+))?$");

  @TempDir Path folder;
  private final List<ScanProblem> problems = new CopyOnWriteArrayList<>();

  private CallScan.Result scan(Path root) {
    return new CallScan(Languages.parsers(), problems::add).scan(files(root));
  }

  private List<SourceFile> files(Path root) {
    return SourceTree.list(root, List.of(root), new ScriptParser().endings(), problems::add)
        .files();
  }

  @Test
  void everyLabelledCallSiteIsFoundWithItsModelAndNothingElse() throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (CallSite site : scan(ROOT).sites()) {
      found.merge(site.place(), shown(site), (a, b) -> a + " and " + b);
    }

    assertThat(found).containsExactlyEntriesOf(labels(files(ROOT)));
    assertThat(found).hasSizeGreaterThan(25);
    assertThat(problems).isEmpty();
  }

  @Test
  void whatIsBrokenOrPackedIsReported() throws IOException {
    Files.writeString(folder.resolve("broken.ts"), "import o from 'openai';\nconst x = {;\n");
    Files.writeString(folder.resolve("deep.js"), "import 'openai'; x = " + "[".repeat(9_000));
    Files.writeString(folder.resolve("app.min.js"), "import 'openai'");
    Files.writeString(folder.resolve("bundle.js"), "import'openai';" + "f(1,2,3);".repeat(100_000));
    try (var large = new java.io.RandomAccessFile(folder.resolve("big.js").toFile(), "rw")) {
      large.setLength(50L << 20);
    }

    assertThat(scan(folder).sites()).isEmpty();
    assertThat(problems.stream().map(ScanProblem::toString).sorted())
        .containsExactly(
            "app.min.js: left out: a packed bundle",
            "big.js: left out: larger than 4 MiB (50 MiB)",
            "broken.ts: read in part, as far as it is TypeScript or JavaScript: line 2: not"
                + " understood",
            "bundle.js: left out: a packed bundle",
            "deep.js: read in part, as far as it is TypeScript or JavaScript: line 1: not"
                + " understood");
  }

  @Test
  void theParserIsFoundAsAService() {
    LanguageParser parser = Languages.parsers().get(".ts");

    assertThat(parser).isInstanceOf(ScriptParser.class);
    assertThat(parser.parse("a.ts", "let x = 1;").problem()).isEmpty();
    assertThat(Languages.parsers()).containsKeys(".py", ".tsx", ".cjs");
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
    return ((models.isEmpty() ? "?" : models) + " " + most).strip();
  }

  private static Map<String, String> labels(List<SourceFile> files) throws IOException {
    Map<String, String> labels = new TreeMap<>();
    for (SourceFile file : files) {
      List<String> lines = Files.readAllLines(file.path());
      for (int i = 0; i < lines.size(); i++) {
        Matcher label = LABEL.matcher(lines.get(i));
        if (label.find()) {
          String models = String.join("|", new TreeSet<>(List.of(label.group(1).split("\\|", -1))));
          labels.put(
              file.label() + ":" + (i + 1),
              models + (label.group(2) == null ? "" : " " + label.group(2)));
        }
      }
    }
    return labels;
  }
}
