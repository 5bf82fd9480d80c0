package io.preflight.cost.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.cost.config.ConfigFiles;
import io.preflight.cost.site.CallSite;
import io.preflight.cost.source.ScanProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceScanTest {

  private static final String CALL =
      """
      from openai import OpenAI
      OpenAI().responses.create(model="gpt-4o", input="Hello")
      """;

  @TempDir Path folder;
  private final List<ScanProblem> problems = Collections.synchronizedList(new ArrayList<>());

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private SourceScan.Result scan(Path... paths) {
    return new SourceScan(problems::add, () -> {})
        .scan(folder, List.of(paths), new ConfigFiles(folder, List.of(), Map.of(), problems::add));
  }

  @Test
  void foldersOfTestsAreNamed() throws IOException {
    write("app/ask.py", CALL);
    write("app/testing/load.py", CALL);
    write("app/e2e/steps.py", CALL);
    write("app/test_ask.py", CALL);
    write("app/node_modules/x.py", CALL);

    SourceScan.Result result = scan(folder.resolve("app"));

    assertThat(result.sites()).extracting(CallSite::place).containsExactly("app/ask.py:2");
    assertThat(result.leftOut()).containsExactly("e2e", "node_modules", "testing");
  }

  @Test
  void whatIsAskedForIsNeverATest() throws IOException {
    write("tests/test_ask.py", CALL);

    assertThat(scan(folder.resolve("tests/test_ask.py")).sites()).hasSize(1);
    assertThat(scan(folder.resolve("tests")).sites()).isEmpty();
    assertThat(problems).isEmpty();
  }
}
