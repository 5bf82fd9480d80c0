package io.preflight.ui;

import io.preflight.CheckOutcomes;
import io.preflight.CompareOutcome;
import io.preflight.ProfileOutcome;
import io.preflight.load.Interruption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What was asked for in one go, and how far it is. Safe for use by several threads. */
final class UiRun {

  /** How far one subject is. */
  private enum State {
    WAITING,
    RUNNING,
    DONE
  }

  /** One subject of the run. */
  static final class Leg {

    private final String label;
    private final String report = UUID.randomUUID().toString();
    private final Progress progress = new Progress();
    private State state = State.WAITING;
    private Optional<ProfileOutcome> outcome = Optional.empty();
    private Optional<String> problem = Optional.empty();

    private Leg(String label) {
      this.label = label;
    }

    Progress progress() {
      return progress;
    }
  }

  private final String id = UUID.randomUUID().toString();
  private final RunForm form;
  private final List<Leg> legs;
  private final Interruption interruption = new Interruption();
  private final String comparisonName = UUID.randomUUID().toString();
  private Optional<CompareOutcome> comparison = Optional.empty();

  UiRun(RunForm form, List<String> labels) {
    this.form = form;
    this.legs = labels.stream().map(Leg::new).toList();
  }

  String id() {
    return id;
  }

  Interruption interruption() {
    return interruption;
  }

  List<Leg> legs() {
    return legs;
  }

  synchronized void begin() {
    legs.forEach(leg -> leg.state = State.RUNNING);
  }

  /** All subjects were compared with each other. */
  synchronized void end(CompareOutcome compared) {
    comparison = Optional.of(compared);
    for (int i = 0; i < legs.size(); i++) {
      legs.get(i).state = State.DONE;
      legs.get(i).outcome = Optional.of(compared.outcomes().get(i));
    }
  }

  /** A prober's configuration may name several models: the worst answer is the one to look at. */
  synchronized void end(Leg leg, CheckOutcomes outcomes) {
    leg.state = State.DONE;
    leg.outcome = outcomes.outcomes().stream().max(Comparator.comparing(ProfileOutcome::verdict));
  }

  /** Nobody was measured. */
  synchronized void fail(String message) {
    for (Leg leg : legs) {
      leg.state = State.DONE;
      leg.problem = Optional.of(message);
    }
  }

  /** Whatever has not ended never will. */
  synchronized void close() {
    if (!isOver()) {
      fail("the run broke off");
    }
  }

  synchronized boolean isOver() {
    return legs.stream().allMatch(leg -> leg.state == State.DONE);
  }

  /**
   * A report in HTML: that of a leg by its name, or a page of the comparison by the name of that
   * and where it lies beside it, since its pages link to each other.
   */
  synchronized Optional<Path> report(String name) {
    return legs.stream()
        .filter(leg -> leg.report.equals(name))
        .flatMap(leg -> leg.outcome.stream())
        .flatMap(outcome -> html(outcome.artifacts()).stream())
        .findFirst()
        .or(() -> comparison.flatMap(compared -> page(compared, name)));
  }

  private Optional<Path> page(CompareOutcome compared, String name) {
    Optional<Path> first = html(compared.artifacts());
    return Stream.concat(
            first.stream(),
            compared.outcomes().stream().flatMap(outcome -> html(outcome.artifacts()).stream()))
        .filter(
            file -> first.map(from -> address(from.getParent(), file).equals(name)).orElse(false))
        .findFirst();
  }

  private String address(Path folder, Path file) {
    return comparisonName + "/" + folder.relativize(file).toString().replace('\\', '/');
  }

  private static Optional<Path> html(Map<String, Path> artifacts) {
    return Optional.ofNullable(artifacts.get("html"));
  }

  /** Everything the page shows of the run. */
  synchronized Map<String, Object> shown() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", id);
    shown.put("profile", form.profile());
    shown.put("simulated", form.simulate());
    shown.put("over", isOver());
    List<Map<String, Object>> all = new ArrayList<>();
    for (Leg leg : legs) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("label", leg.label);
      one.put("state", leg.state.name().toLowerCase(Locale.ROOT));
      one.put("progress", leg.progress.shown());
      leg.problem.ifPresent(problem -> one.put("problem", problem));
      leg.outcome.ifPresent(
          outcome -> {
            one.put("message", outcome.message());
            one.put("report", ReportFile.read(outcome));
            if (outcome.artifacts().containsKey("html")) {
              one.put("html", "/reports/" + leg.report);
            }
          });
      all.add(one);
    }
    shown.put("legs", all);
    comparison.ifPresent(
        compared -> {
          ReportFile.read(compared.artifacts()).ifPresent(json -> shown.put("comparison", json));
          html(compared.artifacts())
              .ifPresent(
                  file ->
                      shown.put("comparison_html", "/reports/" + address(file.getParent(), file)));
        });
    return shown;
  }
}
