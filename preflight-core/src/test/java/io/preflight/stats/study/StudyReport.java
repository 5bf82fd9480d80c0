package io.preflight.stats.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the study as a Markdown table and as a plot. */
final class StudyReport {

  private static final int WIDTH = 860;
  private static final int HEIGHT = 380;
  private static final int LEFT = 60;
  private static final int PANEL = 340;
  private static final int TOP = 50;
  private static final int BOTTOM = 300;

  private static final List<String> SHOWN =
      List.of(Study.POINT, Study.PEEKING, Study.FIXED, Study.CONFIDENT);
  private static final List<String> COLORS = List.of("#b00020", "#c77700", "#5f6b7a", "#0b6e4f");

  private StudyReport() {}

  static void write(Study study, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("study.md"), table(study));
    Files.writeString(folder.resolve("study.svg"), plot(study));
  }

  static String table(Study study) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| service | procedure | true exceedance | PASS (95 % interval) | FAIL (95 % interval) |"
            + " undecided | mean requests | runs |");
    lines.add("|---|---|---|---|---|---|---|---|");
    study.tallies().forEach(tally -> lines.add(tally.row()));
    return String.join("\n", lines) + "\n";
  }

  /** Left: how often each procedure passes. Right: how many requests it takes, on a log scale. */
  static String plot(Study study) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                + " font-family=\"sans-serif\" font-size=\"12\">%n<title>How often four gates pass"
                + " a p95 objective, and how many requests they take</title>%n<rect width=\"%d\""
                + " height=\"%d\" fill=\"#ffffff\"/>%n",
            WIDTH,
            HEIGHT,
            WIDTH,
            HEIGHT));
    frame(svg, LEFT, "share of runs that PASS");
    for (int percent = 0; percent <= 100; percent += 25) {
      label(svg, LEFT - 8, passY(percent / 100.0), "end", percent + " %");
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#888888\""
                + " stroke-dasharray=\"4 3\"/>%n",
            LEFT,
            LEFT + PANEL,
            passY(0.05),
            passY(0.05)));
    int right = LEFT + PANEL + 90;
    frame(svg, right, "mean requests (log scale)");
    for (int power = 0; power <= 4; power++) {
      label(
          svg,
          right - 8,
          requestsY(Math.pow(10, power)),
          "end",
          String.format(Locale.ROOT, "%,.0f", Math.pow(10, power)));
    }
    for (int i = 0; i < SHOWN.size(); i++) {
      series(svg, study, i, right);
    }
    return svg.append("</svg>\n").toString().replace("\r\n", "\n");
  }

  private static void series(StringBuilder svg, Study study, int i, int right) {
    StringBuilder pass = new StringBuilder();
    StringBuilder requests = new StringBuilder();
    for (int f = 0; f < Study.FACTORS.length; f++) {
      Tally tally = study.find(SHOWN.get(i), Latencies.LOG_NORMAL.label(), Study.FACTORS[f]);
      point(pass, x(LEFT, f), passY((double) tally.met() / tally.runs()));
      point(requests, x(right, f), requestsY(tally.meanRequests()));
    }
    for (StringBuilder points : List.of(pass, requests)) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\"/>%n",
              points.toString().strip(),
              COLORS.get(i)));
    }
    int x = LEFT + i * 195;
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"14\" height=\"4\" fill=\"%s\"/>%n",
            x,
            HEIGHT - 20,
            COLORS.get(i)));
    label(svg, x + 20, HEIGHT - 14, "start", SHOWN.get(i));
  }

  private static void frame(StringBuilder svg, int left, String title) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\""
                + " stroke=\"#bbbbbb\"/>%n",
            left,
            TOP,
            PANEL,
            BOTTOM - TOP));
    label(svg, left, TOP - 16, "start", title);
    for (int f = 0; f < Study.FACTORS.length; f++) {
      label(
          svg,
          x(left, f),
          BOTTOM + 18,
          "middle",
          String.format(Locale.ROOT, "%.1f×", Study.FACTORS[f]));
    }
    label(svg, left + PANEL / 2.0, BOTTOM + 38, "middle", "true exceedance / allowance");
  }

  private static void label(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#222222\">%s</text>%n",
            x,
            y + 4,
            anchor,
            text));
  }

  private static void point(StringBuilder points, double x, double y) {
    points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
  }

  private static double x(int left, int factorIndex) {
    return left + PANEL * (factorIndex + 0.5) / Study.FACTORS.length;
  }

  private static double passY(double share) {
    return BOTTOM - (BOTTOM - TOP) * share;
  }

  private static double requestsY(double requests) {
    return BOTTOM - (BOTTOM - TOP) * Math.log10(requests) / 4;
  }
}
