package io.preflight.report;

import io.preflight.check.CheckResult;
import io.preflight.check.ObjectiveResult;
import io.preflight.check.ReadinessReport;
import io.preflight.evidence.Mode;
import io.preflight.history.HistoryEntry;
import io.preflight.profile.Comparison;
import io.preflight.report.chart.Chart;
import io.preflight.report.chart.SvgChart;
import io.preflight.report.site.Block;
import io.preflight.report.site.Block.Cell;
import io.preflight.report.site.Block.Heading;
import io.preflight.report.site.Block.Items;
import io.preflight.report.site.Block.Link;
import io.preflight.report.site.Block.Paragraph;
import io.preflight.report.site.Block.Picture;
import io.preflight.report.site.Block.Table;
import io.preflight.report.site.SitePage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a site says about the readiness of a module: its last run, and those before. */
public final class ReadinessPage {

  /** The title of the page. */
  public static final String TITLE = "Readiness";

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int IN_TREND = 50;
  private static final int IN_TABLE = 20;
  private static final String FOLDER = "preflight/";

  private final List<Block> blocks = new ArrayList<>();
  private final Map<String, String> pictures = new LinkedHashMap<>();
  private final Map<String, Path> files = new LinkedHashMap<>();

  private ReadinessPage() {}

  /**
   * The page of a module.
   *
   * @param reports its last run, a report for each profile and model; none when nothing was run
   * @param past all runs in its history, oldest first
   * @return the page
   */
  public static SitePage of(List<FinishedRun> reports, List<HistoryEntry> past) {
    ReadinessPage page = new ReadinessPage();
    if (reports.isEmpty()) {
      page.text(
          "There is no finished run to show. Bind preflight:check to the build, or run it before"
              + " the site.");
    }
    for (int i = 0; i < reports.size(); i++) {
      page.report(reports.get(i), past, i + 1);
    }
    return page.done();
  }

  /**
   * One module on the page of all.
   *
   * @param name the module
   * @param href the module's own page, relative to the page of all
   * @param reports its last run; none when nothing was run
   */
  public record Module(String name, String href, List<FinishedRun> reports) {
    public Module {
      reports = List.copyOf(reports);
    }
  }

  /**
   * The page of all modules.
   *
   * @param modules in the order of the build
   * @return the page
   */
  public static SitePage ofAll(List<Module> modules) {
    ReadinessPage page = new ReadinessPage();
    List<List<Cell>> rows = new ArrayList<>();
    for (Module module : modules) {
      for (FinishedRun run : module.reports()) {
        ReadinessReport report = run.report();
        rows.add(
            List.of(
                new Cell(module.name(), module.href()),
                Cell.of(report.verdict().name()),
                Cell.of(Wording.subject(report)),
                Cell.of(report.model().orElse("–")),
                Cell.of(FailureMessage.reason(report)),
                Cell.of(WHEN.format(report.generated()))));
      }
    }
    if (rows.isEmpty()) {
      page.text(
          "No module has a finished run to show. Bind preflight:check to the build, or run it"
              + " before the site.");
    } else {
      page.blocks.add(
          new Table(
              "The last run of each module",
              List.of("Module", "Verdict", "Profile", "Model", "Why", "When"),
              rows));
    }
    return page.done();
  }

  private SitePage done() {
    return new SitePage(TITLE, blocks, pictures, files);
  }

  private void report(FinishedRun run, List<HistoryEntry> past, int number) {
    ReadinessReport report = run.report();
    blocks.add(new Heading(2, report.verdict() + ": " + Wording.subject(report)));
    blocks.add(new Paragraph(FailureMessage.reason(report), true));
    text(facts(report));
    Wording.caveat(report)
        .map(caveat -> Character.toUpperCase(caveat.charAt(0)) + caveat.substring(1) + ".")
        .ifPresent(caveat -> blocks.add(new Paragraph(caveat, true)));
    report.notes().forEach(this::text);
    objectives(report);
    sentences("What to do next", report.recommendations());
    sentences("To be looked at", report.warnings());
    checks(report);
    String folder = FOLDER + number + "/";
    Path html = run.folder().resolve("preflight-report.html");
    if (Files.isRegularFile(html)) {
      files.put(folder + "preflight-report.html", html);
      blocks.add(new Link("The whole report", folder + "preflight-report.html"));
    }
    draw(run.pictures().charts(), folder, "The run");
    before(report, past, folder);
  }

  private static String facts(ReadinessReport report) {
    List<String> facts = new ArrayList<>();
    report.model().ifPresent(model -> facts.add("model " + model));
    facts.add("source " + report.source());
    report.metrics().ifPresent(metrics -> facts.add(Wording.requests(metrics)));
    facts.add(WHEN.format(report.generated()));
    return String.join(" · ", facts);
  }

  private void objectives(ReadinessReport report) {
    if (report.objectives().isEmpty()) {
      return;
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (ObjectiveResult result : report.objectives()) {
      boolean most = result.objective().comparison() == Comparison.AT_MOST;
      rows.add(
          cells(
              result.subject(),
              Amount.measured(result),
              (most ? "≤ " : "≥ ") + Amount.limit(result),
              Wording.word(result.status()),
              result.reason().or(result::statement).orElse("")));
    }
    String observed = report.mode() == Mode.SIMULATED ? "Simulated" : "Measured";
    blocks.add(
        new Table(
            "Objectives", List.of("Objective", observed, "Limit", "Status", "How sure"), rows));
  }

  private void checks(ReadinessReport report) {
    if (report.checks().isEmpty()) {
      return;
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (CheckResult check : report.checks()) {
      rows.add(cells(check.name(), check.status().name(), check.summary()));
    }
    blocks.add(new Table("Checks", List.of("Check", "Status", "What it found"), rows));
  }

  private void before(ReadinessReport report, List<HistoryEntry> past, String folder) {
    List<HistoryEntry> same =
        past.stream()
            .filter(entry -> !entry.isCapacity() && entry.profile().equals(report.profile()))
            .filter(entry -> entry.model().equals(report.model()))
            .filter(entry -> entry.mode() == report.mode())
            .toList();
    if (same.size() < 2) {
      return;
    }
    List<HistoryEntry> recent = same.subList(Math.max(0, same.size() - IN_TREND), same.size());
    draw(TrendChart.of(report, recent), folder, "Over time");
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = same.size() - 1; i >= Math.max(0, same.size() - IN_TABLE); i--) {
      HistoryEntry entry = same.get(i);
      rows.add(
          cells(
              WHEN.format(entry.timestamp()),
              entry.verdict().name(),
              entry.source(),
              entry.error().map(ReadinessReport.ErrorInfo::message).orElse("")));
    }
    blocks.add(new Table("The latest runs", List.of("When", "Verdict", "Source", "Error"), rows));
  }

  private void draw(List<Chart> charts, String folder, String title) {
    if (charts.isEmpty()) {
      return;
    }
    blocks.add(new Heading(3, title));
    for (Chart chart : charts) {
      String file = folder + chart.id() + ".svg";
      pictures.put(file, SvgChart.document(chart));
      blocks.add(new Picture(file, chart.title(), chart.summary()));
    }
  }

  private void sentences(String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      blocks.add(new Heading(3, title));
      blocks.add(new Items(sentences));
    }
  }

  private void text(String text) {
    blocks.add(new Paragraph(text, false));
  }

  private static List<Cell> cells(String... texts) {
    return Arrays.stream(texts).map(Cell::of).toList();
  }
}
