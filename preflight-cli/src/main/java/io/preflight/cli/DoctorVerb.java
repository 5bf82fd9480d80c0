package io.preflight.cli;

import io.preflight.CheckRequestBuilder;
import io.preflight.DoctorOutcome;
import io.preflight.DoctorRequest;
import io.preflight.Preflight;
import java.util.List;
import java.util.stream.Stream;

/** Looks whether a run would work. */
final class DoctorVerb implements Verb {

  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public String summary() {
    return "Looks whether a run would work here and now, and says what to do where it would not.";
  }

  @Override
  public List<Option> options() {
    return Option.measuring(Stream.empty());
  }

  @Override
  public int run(Given given, Output output) {
    CheckRequestBuilder request = given.request(output);
    given.models().forEach(request::model);
    DoctorOutcome outcome = Preflight.doctor(DoctorRequest.of(request.build()));
    output.answer(outcome.exitCode(), outcome.message());
    output.document(outcome.json());
    return outcome.exitCode();
  }
}
