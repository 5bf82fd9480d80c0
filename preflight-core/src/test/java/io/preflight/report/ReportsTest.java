package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportsTest {

  @TempDir Path folder;

  @Test
  void everyFormatIsWrittenAndListed() throws IOException {
    Path out = folder.resolve("target/preflight");
    WrittenReports written =
        Reports.usual()
            .writeTo(Fixtures.failing(), out, Map.of("samples", out.resolve("samples.jsonl")));

    assertThat(written.problems()).isEmpty();
    assertThat(written.artifacts())
        .containsOnlyKeys("samples", "markdown", "html", "junit", "csv", "json")
        .containsEntry("markdown", out.resolve("preflight-report.md"));
    assertThat(written.toRead()).contains(out.resolve("preflight-report.html"));
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "preflight-report.json",
              "preflight-report.md",
              "preflight-report.html",
              "preflight-junit.xml",
              "preflight.csv");
    }
    JsonNode artifacts =
        new ObjectMapper().readTree(out.resolve("preflight-report.json").toFile()).get("artifacts");
    assertThat(artifacts.get("junit").asText()).isEqualTo("preflight-junit.xml");
    assertThat(artifacts.get("json").asText()).isEqualTo("preflight-report.json");
    assertThat(artifacts.get("samples").asText()).isEqualTo("samples.jsonl");
  }

  @Test
  void theSameReportGivesTheSameBytes() throws IOException {
    Reports.usual().writeTo(Fixtures.failing(), folder.resolve("a"), Map.of());
    Reports.usual().writeTo(Fixtures.failing(), folder.resolve("b"), Map.of());
    for (String name :
        List.of(
            "preflight-report.json",
            "preflight-report.md",
            "preflight-report.html",
            "preflight-junit.xml",
            "preflight.csv")) {
      assertThat(folder.resolve("a").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("b").resolve(name));
    }
  }

  @Test
  void anEarlierReportIsReplaced() throws IOException {
    Files.writeString(folder.resolve("preflight-report.md"), "old");
    Reports.usual().writeTo(Fixtures.failing(), folder, Map.of());
    assertThat(folder.resolve("preflight-report.md")).content().startsWith("# ❌ FAIL: chatbot");
  }

  @Test
  void aFileThatCannotBeWrittenIsNamedAndTheOthersAreWritten() throws IOException {
    Path blocked = folder.resolve("preflight-report.md");
    Files.createDirectories(blocked.resolve("in-the-way"));

    WrittenReports written =
        Reports.usual()
            .writeTo(Fixtures.failing(), folder, Map.of("samples", folder.resolve("s.jsonl")));

    assertThat(written.problems()).hasSize(1);
    assertThat(written.problems().get(0).toString())
        .startsWith(blocked + ": the report cannot be written: ")
        .endsWith("; choose another folder with -Dpreflight.outputDirectory");
    assertThat(written.artifacts()).containsOnlyKeys("samples", "html", "junit", "csv", "json");
    assertThat(written.toRead()).contains(folder.resolve("preflight-report.html"));
    assertThat(folder.resolve("preflight-report.json")).content().doesNotContain("\"markdown\"");
  }

  @Test
  void aFolderThatIsAFileIsNamedOnce() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    WrittenReports written = Reports.usual().writeTo(Fixtures.failing(), file, Map.of());
    assertThat(written.artifacts()).isEmpty();
    assertThat(written.toRead()).isEmpty();
    assertThat(written.problems())
        .hasToString(
            "["
                + file
                + ": reports cannot be written: a file of that name is in the way; choose another"
                + " folder with -Dpreflight.outputDirectory]");
  }

  @Test
  void aBrokenFormatDoesNotTakeTheOthersWithIt() throws IOException {
    Reports reports = new Reports(List.of(new Broken(), new CsvReport()));
    WrittenReports written = reports.writeTo(Fixtures.failing(), folder, Map.of());
    assertThat(written.artifacts()).containsOnlyKeys("csv");
    assertThat(written.problems())
        .hasToString(
            "["
                + folder.resolve("broken.txt")
                + ": the report cannot be rendered by io.preflight.report.ReportsTest$Broken:"
                + " java.lang.IllegalStateException: no template]");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("preflight.csv"));
    }
  }

  @Test
  void pathsAreShownRelativeToTheBaseWhereTheyCanBe() {
    Path base = Path.of("/work/project");
    assertThat(ShownPath.of(base.resolve("target/preflight/a.md"), base))
        .isEqualTo("target/preflight/a.md");
    assertThat(ShownPath.of(Path.of("/elsewhere/a.md"), base)).isEqualTo("/elsewhere/a.md");
    assertThat(ShownPath.of(base, base)).isEqualTo("/work/project");
  }

  /** A format of a user's own that fails half-way. */
  public static final class Broken implements ReportWriter {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public String fileName() {
      return "broken.txt";
    }

    @Override
    public void write(ReportDocument document, Writer out) throws IOException {
      out.write("half");
      throw new IllegalStateException("no template");
    }
  }

  /** A format that lacks a class or a resource, which shows only when it is first used. */
  private record Lacking(Error error) implements ReportWriter {

    @Override
    public String name() {
      return "lacking";
    }

    @Override
    public String fileName() {
      return "lacking.txt";
    }

    @Override
    public void write(ReportDocument document, Writer out) {
      throw error;
    }
  }

  @ParameterizedTest
  @MethodSource("errors")
  void anErrorInOneFormatDoesNotCostTheOthers(Error error) {
    WrittenReports written =
        new Reports(List.of(new MarkdownReport(), new Lacking(error), new JsonReport()))
            .writeTo(Fixtures.failing(), folder, Map.of());

    assertThat(written.artifacts()).containsOnlyKeys("markdown", "json");
    assertThat(folder.resolve("lacking.txt")).doesNotExist();
    assertThat(written.problems())
        .singleElement()
        .hasToString(
            folder.resolve("lacking.txt")
                + ": the report cannot be rendered by io.preflight.report.ReportsTest$Lacking: "
                + error);
  }

  static Stream<Error> errors() {
    return Stream.of(
        new NoClassDefFoundError("org/other/Library"),
        new ExceptionInInitializerError("report.css is missing"),
        new StackOverflowError());
  }

  @Test
  void chartsThatCannotBeDrawnCostNothingElse() {
    WrittenReports written =
        Reports.usual()
            .showing(
                () -> {
                  throw new NoClassDefFoundError("org/other/Charts");
                })
            .writeTo(Fixtures.failing(), folder, Map.of());

    assertThat(written.artifacts()).containsOnlyKeys("markdown", "html", "junit", "csv", "json");
    assertThat(written.problems())
        .singleElement()
        .hasToString(
            "the charts cannot be drawn: java.lang.NoClassDefFoundError: org/other/Charts");
  }
}
