package io.preflight;

import io.preflight.capacity.CapacityReport;
import io.preflight.capacity.CapacityResult;
import io.preflight.evidence.ClientInfo;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.CapacityAxis;
import io.preflight.profile.Objective;
import io.preflight.report.CapacityConsole;
import io.preflight.report.CapacityReports;
import io.preflight.report.ShownPath;
import io.preflight.report.WrittenReports;
import io.preflight.report.stored.StoredCapacity;
import io.preflight.report.stored.StoredReports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts finished measurements of a capacity side by side, each as it was judged. */
final class CapacityComparison {

  private static final String FOLDER = "compare";

  private final CompareRequest asked;
  private final Path base;

  CapacityComparison(CompareRequest asked) {
    this.asked = asked;
    this.base = asked.run().baseDirectory();
    if (asked.reference().isPresent()) {
      throw new ConfigurationException(
          "capacities are shown side by side, none of them as the reference: leave out"
              + " -Dpreflight.reference");
    }
  }

  /** Whether any contender can be nothing else; a folder with a readiness report is that run. */
  static boolean isMeant(List<Contender> contenders) {
    return contenders.stream()
        .flatMap(one -> one.run().stream())
        .anyMatch(
            run ->
                StoredCapacity.find(run).isPresent()
                    && (Files.isRegularFile(run) || !StoredReports.exist(run)));
  }

  CapacityOutcome run() {
    if (!asked.run().profiles().isEmpty()) {
      asked
          .run()
          .log()
          .accept(
              "preflight: finished capacities stand as they were judged, so that the profile "
                  + asked.run().profiles().get(0)
                  + " is not read");
    }
    List<CapacityResult> results = new ArrayList<>();
    for (Contender contender : asked.contenders()) {
      List<CapacityResult> own = read(contender).results();
      for (CapacityResult result : own) {
        String name = own.size() == 1 ? contender.name() : contender.name() + " " + result.name();
        CapacityResult first = results.isEmpty() ? result : results.get(0);
        requireSameAxis(first, result, name);
        results.add(result.named(name, differences(first, result)));
      }
    }
    CapacityReport report = new CapacityReport(Instant.now(), results, Optional.empty());
    WrittenReports written =
        CapacityReports.write(report, asked.run().reportFolder().resolve(FOLDER));
    Optional<String> toRead = written.toRead().map(file -> ShownPath.of(file, base));
    CapacityConsole.lines(report, toRead).forEach(asked.run().log());
    return new CapacityOutcome(
        report,
        results.stream().map(one -> CapacityConsole.message(report, one, toRead)).toList(),
        written.problems(),
        written.artifacts());
  }

  private CapacityReport read(Contender contender) {
    Path run =
        contender
            .run()
            .orElseThrow(
                () -> new IllegalArgumentException(contender.name() + " is no finished run"));
    return StoredCapacity.read(
        StoredCapacity.find(run)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        ShownPath.of(run, base)
                            + ": holds no "
                            + CapacityReports.FILE_NAME
                            + "; a capacity is compared with capacities only")));
  }

  private static void requireSameAxis(CapacityResult first, CapacityResult other, String name) {
    if (first.spec().axis() != other.spec().axis()) {
      throw new ConfigurationException(
          "the capacity of "
              + first.name()
              + " was measured in "
              + unit(first)
              + " and that of "
              + name
              + " in "
              + unit(other)
              + ": they have no curve in common");
    }
  }

  private static String unit(CapacityResult result) {
    return result.spec().axis() == CapacityAxis.USERS ? "users" : "requests per second";
  }

  /** What makes two capacities differ other than the endpoints. */
  private static List<String> differences(CapacityResult first, CapacityResult other) {
    List<String> differences = new ArrayList<>();
    if (!limits(first).equals(limits(other))) {
      differences.add("judged by other limits than " + first.name());
    }
    Optional<ClientInfo> machine = machine(first);
    if (machine.isPresent()
        && machine(other).map(one -> differ(machine.get(), one)).orElse(false)) {
      differences.add("measured from another machine than " + first.name());
    }
    return differences;
  }

  private static List<String> limits(CapacityResult result) {
    return result.objectives().stream().map(Objective::text).sorted().toList();
  }

  private static Optional<ClientInfo> machine(CapacityResult result) {
    return result.levels().stream().findFirst().map(level -> level.evidence().client());
  }

  private static boolean differ(ClientInfo one, ClientInfo other) {
    return !one.cpu().equals(other.cpu()) || one.cores() != other.cores();
  }
}
