package io.preflight.maven;

import io.preflight.CheckOutcomes;
import io.preflight.check.Verdict;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.NearestName;
import io.preflight.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** Maps verdicts to the outcome of a build; nothing is judged here. */
final class BuildOutcome {

  /** What an endpoint that is never reached does to the build. */
  enum OnUnreachable {
    FAIL,
    WARN,
    SKIP;

    static OnUnreachable ofWord(String word) {
      List<String> words =
          Arrays.stream(values()).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
      int index = words.indexOf(word.toLowerCase(Locale.ROOT));
      if (index < 0) {
        throw new ConfigurationException(
            "preflight.onUnreachable: '" + word + "' is unknown" + NearestName.hint(word, words));
      }
      return values()[index];
    }
  }

  /**
   * What breaks a build.
   *
   * @param failOnViolation whether a FAIL does
   * @param failOnWarn whether a WARN does
   * @param onUnreachable what an endpoint that is never reached does
   */
  record Policy(boolean failOnViolation, boolean failOnWarn, OnUnreachable onUnreachable) {}

  /**
   * One answer.
   *
   * @param verdict the verdict; empty when nothing was required, which breaks no build
   * @param message one line a person can act on
   * @param problems files that could not be written
   * @param unreachable whether the endpoint was never reached
   */
  record Answer(
      Optional<Verdict> verdict, String message, List<Problem> problems, boolean unreachable) {}

  private final Log log;
  private final Policy policy;

  BuildOutcome(Log log, Policy policy) {
    this.log = log;
    this.policy = policy;
  }

  /**
   * Logs every outcome that does not break the build, and throws for the rest.
   *
   * @param outcomes what became of each profile
   * @throws MojoExecutionException when no judgement was possible
   * @throws MojoFailureException when the service is not ready
   */
  void apply(CheckOutcomes outcomes) throws MojoExecutionException, MojoFailureException {
    apply(
        outcomes.outcomes().stream()
            .map(
                one ->
                    new Answer(
                        Optional.of(one.verdict()),
                        one.message(),
                        one.problems(),
                        one.unreachable()))
            .toList());
  }

  /**
   * Logs every answer that does not break the build, and throws for the rest.
   *
   * @param answers the answers
   * @throws MojoExecutionException when no judgement was possible
   * @throws MojoFailureException when the service is not ready
   */
  void apply(List<Answer> answers) throws MojoExecutionException, MojoFailureException {
    List<String> broken = new ArrayList<>();
    Verdict worst = Verdict.PASS;
    for (Answer answer : answers) {
      answer.problems().forEach(problem -> log.warn("preflight: " + problem));
      Verdict verdict = answer.verdict().orElse(Verdict.PASS);
      if (breaks(verdict, answer.unreachable())) {
        broken.add(answer.message());
        worst = worst.worse(verdict);
      } else {
        tell(verdict, answer);
      }
    }
    if (broken.isEmpty()) {
      return;
    }
    String message = String.join(System.lineSeparator(), broken);
    if (worst == Verdict.ERROR) {
      throw new MojoExecutionException(message);
    }
    throw new MojoFailureException(message);
  }

  private boolean breaks(Verdict verdict, boolean unreachable) {
    return switch (verdict) {
      case PASS -> false;
      case WARN -> policy.failOnWarn();
      case FAIL -> policy.failOnViolation();
      case ERROR -> !unreachable || policy.onUnreachable() == OnUnreachable.FAIL;
    };
  }

  /** A PASS has been told on the screen above; everything else is worth its one line. */
  private void tell(Verdict verdict, Answer outcome) {
    if (verdict == Verdict.PASS) {
      log.debug(outcome.message());
    } else if (outcome.unreachable() && policy.onUnreachable() == OnUnreachable.SKIP) {
      log.info(outcome.message());
    } else {
      log.warn(outcome.message());
    }
  }
}
