package io.preflight.maven;

import io.preflight.CheckRequest;
import io.preflight.CheckRequestBuilder;
import io.preflight.CompareOutcome;
import io.preflight.CompareRequest;
import io.preflight.Contender;
import io.preflight.Preflight;
import io.preflight.ProfileOutcome;
import io.preflight.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Puts several models, endpoints or finished runs side by side under one profile.
 *
 * <p>Candidates that are measured take turns, in an order that is drawn. A candidate wins an
 * objective only where the requests show that it is better; otherwise the report says how many more
 * would tell. The build ends as {@code check} of the worst candidate would. Finished runs need no
 * profile: their reports are compared as they stand. The key that {@code serverId} or {@code
 * apiKeyEnv} names is that of all endpoints.
 *
 * <pre>{@code
 * mvn io.preflight:preflight-maven-plugin:compare -Dprofile=chatbot -Dmodel=Qwen/Qwen3-8B
 *     -Dpreflight.targets=blue=http://localhost:8000,green=http://localhost:8001
 * mvn io.preflight:preflight-maven-plugin:compare -Dprofile=chatbot -Dmodels=llama-7b,llama-13b
 *     -Dpreflight.baseUrl=http://localhost:8000
 * mvn io.preflight:preflight-maven-plugin:compare -Dpreflight.run=before=old/run,after=target/preflight
 * }</pre>
 */
@Mojo(name = "compare", threadSafe = true, requiresProject = false)
public final class CompareMojo extends MeasuringMojo {

  /**
   * The endpoints to compare, by name. On the command line {@code
   * -Dpreflight.targets=blue=http://localhost:8000,green=http://localhost:8001}.
   *
   * <pre>{@code
   * <targets>
   *   <blue>http://localhost:8000</blue>
   *   <green>http://localhost:8001</green>
   * </targets>
   * }</pre>
   */
  @Parameter private LinkedHashMap<String, String> targets;

  /**
   * The finished runs to compare: folders with a report, JSON reports, time stamps of entries in
   * the history whose report is still there, or with a profile also files of recorded samples; each
   * may be named, as in {@code before=old/run}. Finished measurements of a capacity stand side by
   * side with all their curves.
   */
  @Parameter(property = "preflight.run")
  private List<String> run;

  /** The name of the candidate that differences are counted from; the first unless set. */
  @Parameter(property = "preflight.reference")
  private String reference;

  /** Determines in which order candidates are measured. */
  @Parameter(property = "preflight.seed")
  private String seed;

  /** Whether to simulate from the models' sizes. On the command line also {@code -Dsimulate}. */
  @Parameter(property = "preflight.simulate")
  private Boolean simulate;

  /** Whether a candidate with a warning breaks the build. */
  @Parameter(property = "preflight.failOnWarn", defaultValue = "false")
  private boolean failOnWarn;

  /**
   * Called by Maven.
   *
   * @param decrypter decrypts the credentials of {@code settings.xml}
   */
  @Inject
  public CompareMojo(SettingsDecrypter decrypter) {
    super(decrypter);
  }

  @Override
  void measure(UserSettings user) throws MojoExecutionException, MojoFailureException {
    CompareRequest request = compared(user);
    BuildOutcome.Policy policy = policy(user, user.flag("preflight.failOnWarn").orElse(failOnWarn));
    new BuildOutcome(getLog(), policy)
        .apply(
            request.comparesCapacities()
                ? CapacityMojo.answers(Preflight.compareCapacities(request))
                : answers(alone(() -> Preflight.compare(request))));
  }

  private CompareRequest compared(UserSettings user) {
    CheckRequestBuilder shared = request(user);
    user.flag("preflight.simulate")
        .or(() -> Optional.ofNullable(simulate))
        .ifPresent(shared::simulate);
    CheckRequest common = shared.build();
    return new CompareRequest(
        common,
        contenders(user, common),
        user.value("preflight.reference").or(() -> Optional.ofNullable(reference)),
        seed(user));
  }

  /** What is typed takes the place of all that the POM names. */
  private List<Contender> contenders(UserSettings user, CheckRequest common) {
    Optional<List<String>> typedTargets = user.words("preflight.targets");
    Optional<List<String>> typedRuns = user.words("preflight.run");
    boolean typedModels = user.value("preflight.models").isPresent();
    boolean typed = typedModels || typedTargets.isPresent() || typedRuns.isPresent();
    return Contender.named(
        typed && !typedModels ? List.of() : models(user),
        typedTargets.orElseGet(() -> typed ? List.of() : targetsInPom()),
        typedRuns.orElseGet(() -> typed || run == null ? List.of() : run),
        common);
  }

  private List<String> targetsInPom() {
    return targets == null
        ? List.of()
        : targets.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()).toList();
  }

  private long seed(UserSettings user) {
    return CompareRequest.seedOf(
        user.value("preflight.seed").or(() -> Optional.ofNullable(seed)).orElse(""));
  }

  private static List<BuildOutcome.Answer> answers(CompareOutcome outcome) {
    List<BuildOutcome.Answer> answers = new ArrayList<>();
    for (int i = 0; i < outcome.outcomes().size(); i++) {
      ProfileOutcome one = outcome.outcomes().get(i);
      List<Problem> problems =
          i == 0
              ? Stream.concat(outcome.problems().stream(), one.problems().stream()).toList()
              : one.problems();
      answers.add(
          new BuildOutcome.Answer(
              Optional.of(one.verdict()), outcome.messages().get(i), problems, one.unreachable()));
    }
    return answers;
  }
}
