package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.capacity.CapacityReport;
import io.preflight.capacity.CapacityResult;
import io.preflight.capacity.Finding;
import io.preflight.capacity.Flow;
import io.preflight.capacity.LevelResult;
import io.preflight.capacity.LevelStatus;
import io.preflight.capacity.Observations;
import io.preflight.capacity.Results;
import io.preflight.check.ReadinessReport.ErrorInfo;
import io.preflight.check.RunAgain;
import io.preflight.evidence.Mode;
import io.preflight.profile.CapacityAxis;
import io.preflight.profile.CapacitySpec;
import io.preflight.report.chart.ChartScale;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Metric;
import io.preflight.sample.SampleStatus;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class CapacityReportsTest {

  @TempDir Path folder;

  private static LevelResult level(
      double users, double ttft, double decode, double rate, boolean held) {
    FakeMetrics metrics =
        new FakeMetrics()
            .count(SampleStatus.HEALTHY, (long) (10 * users))
            .metric(Metric.TTFT, 10, ttft, 20)
            .metric(Metric.LATENCY, 10, ttft + 400, 40)
            .metric(Metric.DECODE_THROUGHPUT, 10, decode, 5)
            .whole(Metric.REQUEST_RATE, rate)
            .whole(Metric.ERROR_RATE, 0);
    return level(users, metrics, held);
  }

  private static LevelResult level(double users, FakeMetrics metrics, boolean held) {
    return Results.level(
        users,
        held ? LevelStatus.HELD : LevelStatus.BROKEN,
        held ? "" : "ttft p95 812 ms, limit 500 ms",
        Fixtures.evidence(Mode.REAL, Fixtures.ENDPOINT, metrics),
        held ? List.of() : List.of(Results.violated()),
        Flow.NONE);
  }

  private static CapacitySpec spec(OptionalDouble least, Double... levels) {
    return new CapacitySpec(
        CapacityAxis.USERS,
        List.of(levels),
        least,
        256,
        10,
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(1),
        20_000,
        Duration.ofMinutes(30));
  }

  private static CapacityResult result(
      String name, String model, CapacitySpec spec, LevelResult... levels) {
    List<LevelResult> measured = List.of(levels);
    return new CapacityResult(
        name,
        Fixtures.ENDPOINT,
        Optional.of(model),
        spec,
        List.of(Results.TTFT),
        measured,
        Finding.of(spec, measured, Optional.empty()),
        Observations.of(CapacityAxis.USERS, measured),
        List.of("a note"),
        Optional.empty(),
        0,
        false);
  }

  private static CapacityResult gpu(OptionalDouble least) {
    return result(
        "gpu",
        "Qwen/Qwen3-8B",
        spec(least, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0),
        level(1, 77, 528, 10.4, true),
        level(2, 80, 433, 19.1, true),
        level(4, 103, 465, 36.2, true),
        level(8, 186, 406, 61.0, true),
        level(16, 431, 380, 80.1, true),
        level(32, 728, 250, 84.9, false));
  }

  private static CapacityResult cpu() {
    return result(
        "cpu",
        "Qwen/Qwen3-8B",
        spec(OptionalDouble.empty(), 1.0, 2.0, 4.0, 8.0),
        level(1, 410, 16, 0.8, true),
        level(2, 922, 15, 1.2, false),
        level(4, 2750, 14, 1.4, false),
        level(8, 12_900, 13, 1.4, false));
  }

  private static CapacityReport report(CapacityResult... results) {
    return new CapacityReport(
        Fixtures.GENERATED,
        List.of(results),
        Optional.of(
            new RunAgain(
                "mvn io.preflight:preflight-maven-plugin:0.1.0:capacity -Dprofile=gpu.yml",
                "preflight capacity --profile=gpu.yml",
                List.of())));
  }

  private String written(CapacityReport report, String file) throws IOException {
    assertThat(CapacityReports.write(report, folder).problems()).isEmpty();
    return Files.readString(folder.resolve(file));
  }

  @Test
  void the_screen_shows_what_is_held_the_table_and_what_not_to_overlook() {
    assertThat(
            CapacityConsole.lines(
                report(gpu(OptionalDouble.of(32))), Optional.of("target/preflight/x.md")))
        .containsExactly(
            "preflight: FAIL capacity gpu: holds up to 16 users (32 fails on ttft p95); required:"
                + " 32 users",
            "",
            "  model   Qwen/Qwen3-8B",
            "  source  " + Fixtures.ENDPOINT,
            "  limits  ttft p95 <= 500ms",
            "",
            "  users  ttft p50  ttft p95  latency p50  latency p95  throughput p50   completed"
                + "  errors  requests  limits",
            "      1     77 ms     95 ms       477 ms       513 ms       528 tok/s  10.4 req/s"
                + "     0 %        10  held",
            "      2     80 ms     98 ms       480 ms       516 ms       433 tok/s  19.1 req/s"
                + "     0 %        20  held",
            "      4    103 ms    121 ms       503 ms       539 ms       465 tok/s  36.2 req/s"
                + "     0 %        40  held",
            "      8    186 ms    204 ms       586 ms       622 ms       406 tok/s    61 req/s"
                + "     0 %        80  held",
            "     16    431 ms    449 ms       831 ms       867 ms       380 tok/s  80.1 req/s"
                + "     0 %       160  held",
            "     32    728 ms    746 ms      1128 ms      1164 ms       250 tok/s  84.9 req/s"
                + "     0 %       320  broken: ttft p95",
            "",
            "  seen    ttft p95 grew 4.7 times from 1 user to 16 users: requests wait before they"
                + " are served",
            "  seen    throughput p50 of a request fell to 47 % from 1 user to 32 users: requests"
                + " share what the server can compute",
            "  note    a note",
            "",
            "  report  target/preflight/x.md");
  }

  @Test
  void errors_that_appear_under_load_are_pointed_out() {
    FakeMetrics rejecting =
        new FakeMetrics()
            .count(SampleStatus.HEALTHY, 70)
            .failed(ErrorClass.HTTP_429, 10, "HTTP 429", 429)
            .whole(Metric.ERROR_RATE, 0.125);
    CapacityResult result =
        result(
            "gpu",
            "m",
            spec(OptionalDouble.empty(), 1.0, 8.0),
            level(1, 77, 528, 10, true),
            level(8, rejecting, false));

    assertThat(result.observations())
        .containsExactly("12.5 % of the requests failed at 8 users, most with http_429");
  }

  @Test
  void an_endpoint_that_holds_again_above_a_level_that_fails_is_called_unsteady() {
    CapacityResult result =
        result(
            "gpu",
            "m",
            spec(OptionalDouble.empty(), 1.0, 2.0, 4.0),
            level(1, 77, 528, 10, true),
            level(2, 90, 528, 10, false),
            level(4, 99, 528, 10, true));

    assertThat(result.observations())
        .containsExactly(
            "4 users held although 2 did not: the endpoint is not steady, or a level has too few"
                + " requests");
  }

  @Test
  void several_endpoints_are_compared_in_one_document_and_one_picture() throws IOException {
    CapacityReport report = report(gpu(OptionalDouble.empty()), cpu());
    String document = written(report, "preflight-capacity.md");

    assertThat(document)
        .contains("# Capacity\n")
        .contains("| gpu | `http://127.0.0.1:8000` | 16 users | holds up to 16 users (32 fails on")
        .contains("| cpu | `http://127.0.0.1:8000` | 1 user | holds up to 1 user (2 fails on ttft")
        .contains("![Load against the limits](preflight-capacity.svg)")
        .contains("## gpu\n")
        .contains("| 8 | 12900 ms | 12918 ms |");
    String picture = written(report, "preflight-capacity.svg");
    assertThat(picture).contains(">limit 500 ms<").contains(">gpu: holds up to 16 users (32 fails");
  }

  @Test
  void a_page_draws_every_limit_and_where_it_breaks() throws IOException {
    String page = written(report(gpu(OptionalDouble.of(32))), "preflight-capacity.html");

    assertThat(page)
        .contains("<title>Capacity: gpu · preflight</title>")
        .contains("<span>FAIL</span>")
        .contains("Holds up to 16 users (32 fails on ttft p95); required: 32 users.")
        .contains("id=\"chart-capacity-ttft\"", "id=\"chart-capacity-latency\"")
        .contains("id=\"chart-capacity-rate\"")
        .contains(">limit p95 500 ms<", ">holds 16 users<", ">32 users: broken<")
        .contains("ttft p95 95 ms at 1 user and 746 ms at 32 users.")
        .contains("broken: ttft p95")
        .contains("32 users: ttft p95 812 ms, limit 500 ms");
    assertThat(page.replaceAll("</?span>", ""))
        .contains(
            "mvn io.preflight:preflight-maven-plugin:0.1.0:capacity -Dprofile=gpu.yml",
            "preflight capacity --profile=gpu.yml");
    assertThat(folder.resolve("charts/capacity-ttft.svg")).isNotEmptyFile();
    assertThat(Files.readString(folder.resolve("preflight-capacity.md")))
        .contains("![Load against the limits](preflight-capacity.svg)");
  }

  @Test
  void a_page_compares_several_endpoints() throws IOException {
    String page = written(report(gpu(OptionalDouble.empty()), cpu()), "preflight-capacity.html");

    assertThat(page)
        .contains("<h1>Capacity of 2 endpoints</h1>")
        .contains("<h2 id=\"comparison-title\">Side by side</h2>")
        .contains("<td>gpu</td>", "<td>cpu</td>")
        .contains("gpu: ttft p95 95 ms at 1 user and 746 ms at 32 users; cpu: ttft p95 428 ms")
        .doesNotContain(">holds 16 users<");
  }

  @Test
  void names_from_outside_stay_text() throws Exception {
    CapacityReport report =
        report(
            result(
                Fixtures.HOSTILE,
                Fixtures.HOSTILE,
                spec(OptionalDouble.empty(), 1.0),
                level(1, 77, 528, 10, true)),
            result("other", "<b>", spec(OptionalDouble.empty(), 1.0), level(1, 77, 528, 10, true)));

    String picture = written(report, "preflight-capacity.svg");
    assertThat(picture).doesNotContain("<script").doesNotContain("<b>");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(picture)));
    String html = written(report, "preflight-capacity.html");
    assertThat(html.substring(0, html.indexOf("<script type=\"application/json\"")))
        .doesNotContain("<script", "<b>other", "\u001b", "\u202e");
    assertThat(html).doesNotContain("alert(1)</script");
    String chart = written(report, "charts/capacity-ttft.svg");
    assertThat(chart).doesNotContain("<script").doesNotContain("\u001b");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(chart)));
    assertThat(written(report, "preflight-capacity.md"))
        .contains("# Capacity\n\n|  | source |")
        .contains("| \\<script\\>alert(1)\\</script\\>\\|\\`x\\`")
        .doesNotContain("\\\\|");
    assertThat(CapacityConsole.lines(report, Optional.empty()))
        .noneMatch(line -> line.contains("\u001b") || line.contains("\n"));
  }

  @Test
  void an_error_before_anything_was_measured_has_no_picture() throws IOException {
    CapacityResult failed =
        new CapacityResult(
            "gpu",
            "no endpoint",
            Optional.empty(),
            CapacitySpec.DEFAULTS,
            List.of(),
            List.of(),
            Finding.of(CapacitySpec.DEFAULTS, List.of(), Optional.empty()),
            List.of(),
            List.of(),
            Optional.of(new ErrorInfo("configuration", "p.yml:1: wrong")),
            2,
            false);
    CapacityReport report = report(failed);

    JsonNode json = new ObjectMapper().readTree(written(report, "preflight-capacity.json"));
    assertThat(json.get("exit_code").asInt()).isEqualTo(2);
    assertThat(json.get("artifacts").toString())
        .isEqualTo(
            "{\"markdown\":\"preflight-capacity.md\",\"html\":\"preflight-capacity.html\","
                + "\"json\":\"preflight-capacity.json\"}");
    assertThat(Files.readString(folder.resolve("preflight-capacity.html")))
        .contains("<span>ERROR</span>", ">p.yml:1: wrong<")
        .doesNotContain("<canvas");
    assertThat(folder.resolve("preflight-capacity.svg")).doesNotExist();
    assertThat(CapacityConsole.message(report, failed, Optional.empty()))
        .isEqualTo("preflight: ERROR capacity gpu: p.yml:1: wrong");
  }

  @Test
  void a_folder_that_cannot_be_written_is_told_once() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    WrittenReports written = CapacityReports.write(report(cpu()), file.resolve("below"));

    assertThat(written.artifacts()).isEmpty();
    assertThat(written.problems()).hasSize(1);
    assertThat(written.problems().get(0).toString())
        .contains("reports cannot be written: ")
        .endsWith("; choose another folder with -Dpreflight.outputDirectory");
  }

  @Test
  void scales_have_round_ticks() {
    assertThat(ChartScale.of(77, 746, 0, 100).ticks())
        .containsExactly(0.0, 200.0, 400.0, 600.0, 800.0);
    assertThat(ChartScale.of(95, 12_918, 0, 100).ticks())
        .containsExactly(50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0, 10000.0, 20000.0);
    assertThat(ChartScale.of(0.0001, 9_000, 0, 100).ticks()).hasSizeLessThan(10).isSorted();
    assertThat(ChartScale.of(0, 0, 0, 100).ticks())
        .containsExactly(0.0, 0.2, 0.4, 3 * 0.2, 0.8, 1.0);
  }
}
