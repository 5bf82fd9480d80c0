package io.preflight.doctor;

import io.preflight.problem.NearestName;
import io.preflight.problem.OneLine;
import io.preflight.sample.Failure;
import io.preflight.target.Target;
import io.preflight.target.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Asks an endpoint what it serves, without having anything generated. */
public final class EndpointExam {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int NAMES_SHOWN = 5;
  private static final String ENDPOINT = "endpoint";
  private static final String MODEL = "model";
  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int NOT_IMPLEMENTED = 501;

  private final Target target;
  private final List<Examined> lines = new ArrayList<>();

  private EndpointExam(Target target) {
    this.target = target;
  }

  /**
   * Asks; takes at most about five seconds.
   *
   * @param target the endpoint, whose model is blank when none is named
   * @return what was found about it, its model and its clock
   */
  public static List<Examined> of(Target target) {
    EndpointExam exam = new EndpointExam(target);
    Optional<Visit> visit = target.visit(LIMIT);
    if (visit.isEmpty()) {
      exam.lines.add(
          Examined.warn(
              ENDPOINT,
              target.address() + ": its protocol knows nothing that could be asked for free",
              "run the goal check with -Dpreflight.runs=1 to see whether it answers"));
    } else {
      exam.endpoint(visit.get(), Instant.now());
    }
    return List.copyOf(exam.lines);
  }

  private void endpoint(Visit visit, Instant answered) {
    if (!visit.answered()) {
      lines.add(
          Examined.fail(
              ENDPOINT,
              target.address() + " cannot be reached: " + why(visit),
              "check that the server runs and that target.base_url (-Dpreflight.baseUrl) points at"
                  + " it"));
      return;
    }
    int status = visit.failure().map(Failure::httpStatus).orElseGet(OptionalInt::empty).orElse(OK);
    if (status == 401 || status == 403) {
      lines.add(
          Examined.fail(
              ENDPOINT,
              target.address() + " refuses the credentials: " + why(visit),
              "name the environment variable that holds the key with target.api_key_env"
                  + " (-Dpreflight.apiKeyEnv)"));
      return;
    }
    // A server without a list of models may say so with 501, and still answer requests.
    if (status >= 500 && status != NOT_IMPLEMENTED) {
      lines.add(
          Examined.fail(
              ENDPOINT,
              target.address() + " answers " + why(visit),
              "wait until the server is ready, or read its log"));
      return;
    }
    if (status == TOO_MANY_REQUESTS) {
      lines.add(
          Examined.warn(
              ENDPOINT,
              target.address() + " answers " + why(visit),
              "wait until it takes requests again, or ask for a higher limit: a run sends more"
                  + " than one"));
    } else {
      lines.add(
          Examined.ok(
              ENDPOINT, target.address() + " answers in " + visit.took().toMillis() + " ms"));
      if (!target.model().isBlank()) {
        model(visit);
      }
    }
    lines.add(ServerClock.compare(visit, answered));
  }

  private void model(Visit visit) {
    if (visit.models().isEmpty()) {
      lines.add(
          Examined.warn(
              MODEL,
              "the endpoint does not tell which models it serves: " + why(visit),
              "run the goal check with -Dpreflight.runs=1 to see whether it serves "
                  + OneLine.of(target.model())));
      return;
    }
    List<String> served = visit.models().get();
    if (served.contains(target.model())) {
      lines.add(Examined.ok(MODEL, OneLine.of(target.model()) + " is served"));
      return;
    }
    List<String> near = NearestName.of(target.model(), served);
    lines.add(
        Examined.fail(
            MODEL,
            OneLine.of(target.model()) + " is not served; the endpoint serves " + names(served),
            near.isEmpty()
                ? "set model in the profile, or -Dmodel, to one that is served"
                : "set model in the profile, or -Dmodel, to " + OneLine.of(near.get(0))));
  }

  private static String names(List<String> served) {
    if (served.isEmpty()) {
      return "none";
    }
    int more = served.size() - NAMES_SHOWN;
    return OneLine.of(String.join(", ", served.subList(0, Math.min(NAMES_SHOWN, served.size()))))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static String why(Visit visit) {
    return visit.failure().map(Failure::message).map(OneLine::of).orElse("no answer");
  }
}
