package io.preflight;

import io.preflight.doctor.Condition;
import io.preflight.doctor.Examined;
import io.preflight.doctor.WriteAccess;
import io.preflight.evidence.ClientInfoProbe;
import io.preflight.report.ShownPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all runs share: programs, folders, proxies. */
final class MachineExam {

  private final DoctorRequest asked;
  private final Workspace workspace;

  MachineExam(DoctorRequest asked, Workspace workspace) {
    this.asked = asked;
    this.workspace = workspace;
  }

  List<Examined> lines(boolean named) {
    List<Examined> lines = new ArrayList<>();
    lines.add(ok("preflight", "version " + ClientInfoProbe.version()));
    lines.add(
        ok(
            "java",
            System.getProperty("java.version")
                + " ("
                + System.getProperty("java.vendor")
                + ") in "
                + System.getProperty("java.home")));
    asked.tools().forEach(tool -> lines.add(ok(tool.getKey(), tool.getValue())));
    lines.add(proxies());
    lines.add(
        WriteAccess.toFolder(
            "reports",
            workspace.outputDirectory(),
            shown(workspace.outputDirectory()),
            "choose another folder with -Dpreflight.outputDirectory"));
    lines.add(
        WriteAccess.toFile(
            "history",
            workspace.history(),
            shown(workspace.history()),
            "choose another file with -Dpreflight.history"));
    if (!named) {
      lines.add(
          new Examined(
              "profile",
              Condition.WARN,
              "none is named, so nothing was looked at that a run needs",
              Optional.of("name one with -Dprofile=, a built-in name or a file")));
    }
    return lines;
  }

  private Examined proxies() {
    List<String> proxies = new ArrayList<>();
    asked.run().proxies().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            proxy ->
                proxies.add(
                    proxy.getKey()
                        + " through "
                        + proxy.getValue().host()
                        + ":"
                        + proxy.getValue().port()
                        + (proxy.getValue().login().isPresent() ? " with a login" : "")
                        + (proxy.getValue().nonProxyHosts().isEmpty()
                            ? ""
                            : ", but not " + String.join(", ", proxy.getValue().nonProxyHosts()))));
    return ok("proxies", proxies.isEmpty() ? "none" : String.join("; ", proxies));
  }

  private String shown(Path path) {
    return ShownPath.of(path, asked.run().baseDirectory());
  }

  private static Examined ok(String what, String finding) {
    return new Examined(what, Condition.OK, finding, Optional.empty());
  }
}
