package io.preflight.report;

import io.preflight.check.ReadinessReport;
import io.preflight.check.RunAgain;
import io.preflight.evidence.ClientInfo;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.RunMetrics;
import io.preflight.report.html.Html;
import java.util.Map;
import java.util.Optional;

/** Where the numbers come from, how to get them again, and the data itself. */
final class HtmlOrigin {

  private HtmlOrigin() {}

  static void write(ReportDocument document, Html page) {
    ReadinessReport report = document.report();
    again(report.again(), page);
    page.open("p", "class", "downloads js");
    page.open("button", "type", "button", "data-download", "report").text("Report as JSON").close();
    page.open("button", "type", "button", "data-download", "samples");
    page.text("Requests as CSV").close();
    page.close();
    files(document.artifacts(), page);
    page.close();
    HtmlFrame.section(page, "method", "Environment and method");
    page.open("dl", "class", "factlist wide");
    report
        .evidence()
        .flatMap(Evidence::load)
        .map(LoadText::sentences)
        .ifPresent(sentences -> sentences.forEach(sentence -> fact(page, "load", sentence)));
    fact(page, "mode", report.mode().word());
    report.evidence().filter(Evidence::measured).ifPresent(evidence -> method(page, evidence));
    report.evidence().map(Evidence::client).ifPresent(client -> client(page, client));
    page.close(2);
  }

  /** Begins a section with the commands, where they are known. */
  static void again(Optional<RunAgain> known, Html page) {
    HtmlFrame.section(page, "again", known.isPresent() ? "Run it again" : "The data");
    known.ifPresent(
        again -> {
          HtmlFrame.command(page, "maven", "With Maven", again.maven());
          HtmlFrame.command(page, "preflight", "With the program preflight", again.preflight());
          again.notes().forEach(note -> page.element("p", note, "class", "note"));
        });
  }

  static void files(Map<String, String> artifacts, Html page) {
    if (artifacts.isEmpty()) {
      return;
    }
    page.open("p", "class", "more").text("Beside this file: ");
    String separator = "";
    for (String file : artifacts.values().stream().filter(one -> !one.endsWith(".svg")).toList()) {
      page.text(separator);
      page.element("code", file);
      separator = ", ";
    }
    page.close();
  }

  private static void method(Html page, Evidence evidence) {
    RunMetrics metrics = evidence.metrics();
    fact(page, "provider", evidence.provider());
    evidence.server().ifPresent(server -> fact(page, "server", Wording.ofServer(server)));
    fact(page, "started", evidence.started().toString());
    fact(page, "percentiles", metrics.percentileMethod().word());
    fact(page, "token counts", MetricsJson.tokenSource(metrics));
    fact(page, "output tokens", Long.toString(metrics.totalTokens()));
    evidence
        .health()
        .ifPresent(health -> fact(page, "client's own error", Wording.ofClient(health)));
  }

  static void client(Html page, ClientInfo client) {
    fact(page, "preflight", client.preflightVersion());
    fact(page, "client", client.os());
    fact(page, "CPU", client.cpu() + ", " + Wording.counted(client.cores(), "core"));
    if (client.memoryBytes() > 0) {
      fact(page, "memory", Math.round(client.memoryBytes() / 1073741824.0) + " GiB");
    }
    fact(page, "JDK", client.jdk());
    fact(page, "GPU", client.gpus().isEmpty() ? "none visible" : String.join(", ", client.gpus()));
  }

  private static void fact(Html page, String what, String value) {
    page.element("dt", what).element("dd", value);
  }
}
