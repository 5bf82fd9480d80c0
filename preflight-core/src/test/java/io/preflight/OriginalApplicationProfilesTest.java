package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.preflight.check.CheckResult;
import io.preflight.check.ReadinessReport;
import io.preflight.check.Verdict;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application profiles of the original tool, with applications in Python like its examples: the
 * same status of every check and the same verdict.
 */
class OriginalApplicationProfilesTest {

  private static final Path ORIGINAL = Path.of("src/test/resources/original");

  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void copyTheProject() throws IOException {
    try (Stream<Path> files = Files.walk(ORIGINAL)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(ORIGINAL.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  @Test
  void theHostedApplicationPasses() {
    ReadinessReport report = check("profiles/app.yml");

    assertThat(statuses(report))
        .containsExactly("cost PASS", "evals PASS", "observability PASS", "deployment PASS");
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.exitCode()).isZero();
    assertThat(result(report, "cost").summary())
        .matches(
            "\\$\\d+\\.\\d\\d/month across 1 call site, dearest request \\$0\\.0003\\d*, within"
                + " budget");
    assertThat(result(report, "cost").details().get("sites"))
        .asString()
        .contains("examples/hosted-api-app/model.py:14")
        .contains("model=gpt-4o-mini", "output_tokens=256", "symbol=reply");
  }

  @Test
  void aDearerModelFailsTheHostedApplication() throws IOException {
    Path model = folder.resolve("examples/hosted-api-app/model.py");
    Files.writeString(model, Files.readString(model).replace("gpt-4o-mini", "gpt-4"));

    ReadinessReport report = check("profiles/app.yml");

    assertThat(statuses(report))
        .containsExactly("cost FAIL", "evals PASS", "observability PASS", "deployment PASS");
    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void aPathWithoutCallSitesWarns() throws IOException {
    Files.writeString(
        folder.resolve("examples/hosted-api-app/model.py"),
        "async def reply(text):\n    return text\n");

    ReadinessReport report = check("profiles/app.yml");

    assertThat(statuses(report)).contains("cost WARN");
    assertThat(report.verdict()).isEqualTo(Verdict.WARN);
    assertThat(result(report, "cost").summary())
        .isEqualTo("no LLM call sites found in 2 Python files");
  }

  @Test
  void theRetrievalApplicationPassesByItsResults() throws IOException {
    python();

    ReadinessReport report = check("profiles/rag.yml");

    assertThat(statuses(report))
        .containsExactly("cost PASS", "evals PASS", "observability PASS", "deployment PASS");
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(result(report, "cost").details().get("sites"))
        .asString()
        .contains("examples/rag-app/handbook.py:35", "model=gpt-4o-mini", "output_tokens=200");
  }

  @Test
  void brokenRetrievalFailsWhileEverythingAroundItIsFine() throws IOException {
    python();
    environment.put("HANDBOOK_BROKEN", "1");

    ReadinessReport report = check("profiles/rag.yml");

    assertThat(statuses(report))
        .containsExactly("cost PASS", "evals FAIL", "observability PASS", "deployment PASS");
    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.exitCode()).isEqualTo(1);
  }

  /** Not every machine has Python under the name that the profile uses. */
  private void python() throws IOException {
    String path = System.getenv("PATH");
    Optional<Path> python =
        Stream.of(path.split(File.pathSeparator))
            .map(entry -> Path.of(entry, "python3"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(python.isPresent(), "python3 is not installed");
    Path programs = Files.createDirectories(folder.resolve("programs"));
    Path program = programs.resolve("python");
    Files.writeString(program, "#!/bin/sh\nexec '" + python.get() + "' \"$@\"\n");
    assumeTrue(program.toFile().setExecutable(true), "programs cannot be made here");
    environment.put("PATH", programs + File.pathSeparator + path);
    environment.put("PYTHONDONTWRITEBYTECODE", "1");
  }

  private static List<String> statuses(ReadinessReport report) {
    return report.checks().stream().map(check -> check.name() + " " + check.status()).toList();
  }

  private static CheckResult result(ReadinessReport report, String name) {
    return report.checks().stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private ReadinessReport check(String profile) {
    return Preflight.check(
            CheckRequest.in(folder).profile(profile).environment(environment).log(l -> {}).build())
        .outcomes()
        .get(0)
        .report();
  }
}
