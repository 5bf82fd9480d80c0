package io.preflight.diagnose.rule;

import io.preflight.diagnose.CannotSay;
import io.preflight.diagnose.Diagnosis;
import io.preflight.diagnose.Finding;
import io.preflight.diagnose.NotFiring;
import io.preflight.diagnose.RuleOutcome;
import io.preflight.diagnose.client.ClientView;
import io.preflight.diagnose.server.Extra;
import io.preflight.diagnose.server.Reading;
import io.preflight.diagnose.server.ServerView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks all rules and puts what they say in order. */
public final class Diagnoser {

  private final DiagnosisRules rules;

  /**
   * A diagnoser.
   *
   * @param rules whom it asks
   */
  public Diagnoser(DiagnosisRules rules) {
    this.rules = rules;
  }

  /**
   * Explains a run.
   *
   * @param source the run, in words that may be shown
   * @param client what its requests showed
   * @param server what the server said meanwhile
   * @param generated when this is
   * @return the diagnosis
   */
  public Diagnosis diagnose(
      String source, ClientView client, ServerView server, Instant generated) {
    List<Diagnosis.Cause> causes = new ArrayList<>();
    List<Diagnosis.Note> quiet = new ArrayList<>();
    List<Diagnosis.Note> open = new ArrayList<>();
    Map<String, RuleOutcome> outcomes = rules.judge(client, server);
    outcomes.forEach(
        (rule, outcome) -> {
          if (outcome instanceof Finding finding) {
            causes.add(new Diagnosis.Cause(rule, finding));
          } else if (outcome instanceof NotFiring nothing) {
            quiet.add(new Diagnosis.Note(rule, nothing.sentence()));
          } else if (outcome instanceof CannotSay lacking) {
            open.add(new Diagnosis.Note(rule, lacking.missing()));
          }
        });
    // Stable, so that equal scores stay in the order of the rules.
    causes.sort(
        Comparator.comparingDouble((Diagnosis.Cause cause) -> cause.finding().score()).reversed());
    return new Diagnosis(
        generated,
        source,
        server.source(),
        causes,
        quiet,
        open,
        Observations.of(client),
        readings(server),
        missing(client, server),
        server.notes(),
        ClientJson.of(client));
  }

  private static List<Diagnosis.ServerFact> readings(ServerView server) {
    List<Diagnosis.ServerFact> facts = new ArrayList<>();
    for (Reading reading : server.readings()) {
      facts.add(
          new Diagnosis.ServerFact(
              reading.signal().word(),
              reading.title(),
              reading.signal().unit().symbol(),
              reading.overall(),
              reading.min(),
              reading.max(),
              reading.source(),
              reading.values().span(),
              reading.values().maxIsLeast()));
    }
    for (Extra extra : server.extras()) {
      facts.add(
          new Diagnosis.ServerFact(
              extra.name(),
              extra.description().isBlank() ? extra.name() : extra.description(),
              extra.unit(),
              extra.values().overall(),
              extra.values().min(),
              extra.values().max(),
              extra.source(),
              extra.values().span(),
              extra.values().maxIsLeast()));
    }
    return facts;
  }

  /** Signals that are missing for one and the same reason make one sentence. */
  private static List<String> missing(ClientView client, ServerView server) {
    List<String> sentences = new ArrayList<>(client.missing());
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    server
        .missing()
        .forEach(
            lacking ->
                byReason
                    .computeIfAbsent(lacking.reason(), reason -> new ArrayList<>())
                    .add(lacking.signal().title()));
    byReason.forEach(
        (reason, titles) ->
            sentences.add(
                server.isEmpty()
                    ? "the server's side: " + reason
                    : String.join(", ", titles) + ": " + reason));
    return sentences;
  }
}
