package io.preflight;

import io.preflight.doctor.DoctorReport;
import io.preflight.doctor.Examined;
import io.preflight.report.DoctorConsole;
import io.preflight.report.DoctorJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Looks at everything that a run of each profile would need. */
final class DoctorRun {

  private final DoctorRequest asked;
  private final Workspace workspace;

  DoctorRun(DoctorRequest asked) {
    this.asked = asked;
    this.workspace = Workspace.of(asked.run());
  }

  DoctorOutcome run() {
    CheckRequest request = asked.run();
    List<DoctorReport.OfProfile> profiles = new ArrayList<>();
    if (!named()) {
      profiles = List.of();
    } else {
      for (PreparedProfile prepared : PreparedProfile.all(request, workspace)) {
        profiles.add(
            new DoctorReport.OfProfile(
                prepared.name(), new ProfileExam(request, workspace, prepared).lines()));
      }
    }
    List<Examined> machine = new MachineExam(asked, workspace).lines(named());
    DoctorReport report = new DoctorReport(Instant.now(), machine, profiles);
    DoctorConsole.lines(report).forEach(request.log());
    return new DoctorOutcome(report, DoctorConsole.message(report), DoctorJson.text(report));
  }

  /** Without a profile and without a setting there is nothing that would be run. */
  private boolean named() {
    return !asked.run().profiles().isEmpty() || !asked.run().settings().isEmpty();
  }
}
