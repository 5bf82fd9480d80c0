package io.preflight.cli;

import io.preflight.Confirmation;
import io.preflight.HistoryRequest;
import io.preflight.Preflight;
import io.preflight.history.HistoryFilter;
import io.preflight.profile.GoalNames;
import io.preflight.profile.HistorySpec;
import io.preflight.profile.SettingNames;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells what earlier runs came to. */
final class HistoryVerb implements Verb {

  @Override
  public String name() {
    return "history";
  }

  @Override
  public String summary() {
    return "Tells what earlier runs came to, and removes runs when asked to.";
  }

  @Override
  public List<Option> options() {
    return Stream.of(
            Option.named(GoalNames.PROFILE),
            Option.named(SettingNames.MODEL),
            Option.named(
                GoalNames.VERDICT,
                GoalNames.SINCE,
                GoalNames.LIMIT,
                GoalNames.CLEAR,
                GoalNames.KEEP,
                GoalNames.MAX_AGE,
                GoalNames.YES,
                GoalNames.HISTORY,
                GoalNames.JSON),
            Option.named(
                SettingNames.HISTORY_URL,
                SettingNames.HISTORY_USER_ENV,
                SettingNames.HISTORY_PASSWORD_ENV))
        .flatMap(options -> options)
        .toList();
  }

  @Override
  public int run(Given given, Output output) {
    Instant now = Instant.now();
    boolean yes = given.flag(GoalNames.YES);
    HistoryRequest request =
        new HistoryRequest(
            given.base(),
            given.base(),
            given.file(GoalNames.HISTORY),
            new HistorySpec(
                given.value(SettingNames.HISTORY_URL),
                given.value(SettingNames.HISTORY_USER_ENV),
                given.value(SettingNames.HISTORY_PASSWORD_ENV)),
            given.environment(),
            Optional.empty(),
            HistoryFilter.of(
                given.words(GoalNames.PROFILE),
                given.words(SettingNames.MODEL).orElse(List.of()),
                given.words(GoalNames.VERDICT),
                given.value(GoalNames.SINCE),
                now),
            given
                .value(GoalNames.LIMIT)
                .map(text -> HistoryRequest.number(text, GoalNames.LIMIT.property()))
                .orElse(HistoryRequest.USUAL_LIMIT),
            HistoryRequest.Removal.of(
                given.flag(GoalNames.CLEAR),
                given.value(GoalNames.KEEP),
                given.value(GoalNames.MAX_AGE),
                now),
            () -> yes || Confirmation.given(output::prompt, System.in),
            // As JSON, the listing would only repeat the document.
            output.json() ? line -> {} : output::line,
            output::line);
    output.document(Preflight.history(request).json());
    return 0;
  }
}
