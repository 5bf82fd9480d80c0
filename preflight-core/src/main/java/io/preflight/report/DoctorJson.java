package io.preflight.report;

import io.preflight.doctor.DoctorReport;
import io.preflight.doctor.Examined;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a doctor found, for programs. */
public final class DoctorJson {

  /** The version of the format; it changes when a key is removed or changes its meaning. */
  static final int SCHEMA_VERSION = 1;

  private DoctorJson() {}

  /**
   * The report as a document.
   *
   * @param report the report
   * @return an indented document that ends with a line break
   */
  public static String text(DoctorReport report) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema_version", SCHEMA_VERSION);
    tree.put("generated", report.generated().toString());
    tree.put("ready", report.ready());
    tree.put("exit_code", report.exitCode());
    tree.put("machine", lines(report.machine()));
    tree.put("profiles", report.profiles().stream().map(DoctorJson::profile).toList());
    return JsonReport.text(tree);
  }

  private static Map<String, Object> profile(DoctorReport.OfProfile profile) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("profile", profile.profile());
    tree.put("lines", lines(profile.lines()));
    return tree;
  }

  private static List<Map<String, Object>> lines(List<Examined> lines) {
    return lines.stream().map(DoctorJson::line).toList();
  }

  private static Map<String, Object> line(Examined line) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("what", line.what());
    tree.put("condition", line.condition().name());
    tree.put("finding", line.finding());
    tree.put("remedy", line.remedy().orElse(null));
    return tree;
  }
}
