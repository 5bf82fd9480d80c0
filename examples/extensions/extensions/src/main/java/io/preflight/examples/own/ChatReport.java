package io.preflight.examples.own;

import io.preflight.check.CheckResult;
import io.preflight.check.ReadinessReport;
import io.preflight.report.ReportDocument;
import io.preflight.report.ReportWriter;
import java.io.IOException;
import java.io.Writer;

/** A few lines that a build can post to a chat. */
public final class ChatReport implements ReportWriter {

  /** Called by the service loader. */
  public ChatReport() {}

  @Override
  public String name() {
    return "chat";
  }

  @Override
  public String fileName() {
    return "preflight-chat.txt";
  }

  @Override
  public void write(ReportDocument document, Writer out) throws IOException {
    ReadinessReport report = document.report();
    out.write(report.verdict() + " " + report.profile() + "\n");
    for (CheckResult check : report.checks()) {
      out.write("• " + check.name() + ": " + check.status() + "\n");
    }
  }
}
