package io.preflight.ui;

import io.preflight.CheckOutcomes;
import io.preflight.ProfileOutcome;
import io.preflight.load.Interruption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What was asked for in one go, and how far it is. Safe for use by several threads. */
final class UiRun {

  /** How far one subject is. */
  private enum State {
    WAITING,
    RUNNING,
    DONE,
    STOPPED
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

  synchronized void begin(Leg leg) {
    leg.state = State.RUNNING;
  }

  /** A prober's configuration may name several models: the worst answer is the one to look at. */
  synchronized void end(Leg leg, CheckOutcomes outcomes) {
    leg.state = State.DONE;
    leg.outcome = outcomes.outcomes().stream().max(Comparator.comparing(ProfileOutcome::verdict));
  }

  synchronized void fail(Leg leg, String message) {
    leg.state = State.DONE;
    leg.problem = Optional.of(message);
  }

  /** Subjects that were not begun stay unmeasured. */
  synchronized void close() {
    legs.stream()
        .filter(leg -> leg.state == State.WAITING)
        .forEach(leg -> leg.state = State.STOPPED);
  }

  synchronized boolean isOver() {
    return legs.stream().allMatch(leg -> leg.state == State.DONE || leg.state == State.STOPPED);
  }

  /** The file of a leg's report in HTML. */
  synchronized Optional<Path> report(String name) {
    return legs.stream()
        .filter(leg -> leg.report.equals(name))
        .flatMap(leg -> leg.outcome.stream())
        .flatMap(outcome -> Optional.ofNullable(outcome.artifacts().get("html")).stream())
        .findFirst();
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
      one.put("state", leg.state.name().toLowerCase(java.util.Locale.ROOT));
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
    return shown;
  }
}
