package io.preflight.maven;

import io.preflight.CheckRequestBuilder;
import io.preflight.CompareOutcome;
import io.preflight.CompareRequest;
import io.preflight.Contender;
import io.preflight.Preflight;
import io.preflight.ProfileOutcome;
import io.preflight.problem.PreflightException;
import io.preflight.problem.Problem;
import io.preflight.profile.SettingNames;
import java.io.File;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
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
 * would tell. The build ends as {@code check} of the worst candidate would.
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
public final class CompareMojo extends AbstractMojo {

  private final SettingsDecrypter decrypter;

  /**
   * The profile that all candidates are judged by, a built-in name or a file. Finished runs need
   * none: their reports are compared as they stand. On the command line also {@code -Dprofile=}.
   */
  @Parameter(property = "preflight.profile")
  private List<String> profiles;

  /** The models to compare at one endpoint. On the command line also {@code -Dmodels=a,b}. */
  @Parameter(property = "preflight.models")
  private List<String> models;

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
   * The finished runs to compare: folders with a report, JSON reports, or with a profile also files
   * of recorded samples; each may be named, as in {@code before=old/run}.
   */
  @Parameter(property = "preflight.run")
  private List<String> run;

  /** The name of the candidate that differences are counted from; the first unless set. */
  @Parameter(property = "preflight.reference")
  private String reference;

  /** Determines in which order candidates are measured. */
  @Parameter(property = "preflight.seed")
  private String seed;

  /** Where the endpoint of all models is, with or without a trailing {@code /v1}. */
  @Parameter(property = "preflight.baseUrl")
  private String baseUrl;

  /** The model to ask all endpoints for. On the command line also {@code -Dmodel=}. */
  @Parameter(property = "preflight.model")
  private String model;

  /** Further profile keys by their dotted names, for instance {@code workload.max_tokens}. */
  @Parameter private Map<String, String> settings;

  /** Whether to simulate from the models' sizes. On the command line also {@code -Dsimulate}. */
  @Parameter(property = "preflight.simulate")
  private Boolean simulate;

  /** Where the reports go. */
  @Parameter(property = "preflight.outputDirectory")
  private File outputDirectory;

  /** The history file; by default {@code .preflight/history.jsonl} in the topmost project. */
  @Parameter(property = "preflight.history")
  private File history;

  /** The server in {@code settings.xml} whose password is the key of all endpoints. */
  @Parameter(property = "preflight.serverId")
  private String serverId;

  /**
   * The server in {@code settings.xml} whose user and password the history database is asked with.
   */
  @Parameter(property = "preflight.historyServerId")
  private String historyServerId;

  /** The name of the environment variable that holds the key of all endpoints. */
  @Parameter(property = "preflight.apiKeyEnv")
  private String apiKeyEnv;

  /**
   * Tells each request as soon as it has ended: how it ended, its times, its tokens, and why it
   * failed.
   */
  @Parameter(property = "preflight.verbose", defaultValue = "false")
  private boolean verbose;

  /** Skips the comparison. */
  @Parameter(property = "preflight.skip", defaultValue = "false")
  private boolean skip;

  /** Whether a candidate that fails breaks the build. */
  @Parameter(property = "preflight.failOnViolation", defaultValue = "true")
  private boolean failOnViolation;

  /** Whether a candidate with a warning breaks the build. */
  @Parameter(property = "preflight.failOnWarn", defaultValue = "false")
  private boolean failOnWarn;

  /**
   * What an endpoint that is never reached does to the build: {@code fail}, {@code warn} or {@code
   * skip}. The report says ERROR in any case.
   */
  @Parameter(property = "preflight.onUnreachable", defaultValue = "fail")
  private String onUnreachable;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  /**
   * Called by Maven.
   *
   * @param decrypter decrypts the credentials of {@code settings.xml}
   */
  @Inject
  public CompareMojo(SettingsDecrypter decrypter) {
    this.decrypter = decrypter;
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    UserSettings user = new UserSettings(session);
    if (user.flag("preflight.skip").orElse(skip)) {
      getLog().info("preflight: skipped, because preflight.skip is set");
      return;
    }
    try {
      CompareRequest request = request(user);
      BuildOutcome.Policy policy = policy(user);
      HttpLogging.silence();
      CompareOutcome outcome = MeasurementLock.whileHeld(() -> Preflight.compare(request));
      new BuildOutcome(getLog(), policy).apply(answers(outcome));
    } catch (PreflightException problem) {
      getLog().debug(problem);
      throw new MojoExecutionException("preflight: ERROR: " + problem.getMessage());
    }
  }

  private CompareRequest request(UserSettings user) {
    CheckRequestBuilder shared =
        new MeasuringGoal(session, decrypter, getLog(), user)
            .request(
                new MeasuringGoal.InPom(
                    profiles,
                    parameters(),
                    settings,
                    outputDirectory,
                    history,
                    serverId,
                    historyServerId,
                    verbose));
    user.flag("simulate")
        .or(() -> user.flag("preflight.simulate"))
        .or(() -> Optional.ofNullable(simulate))
        .ifPresent(shared::simulate);
    return new CompareRequest(
        shared.build(),
        contenders(user),
        user.value("preflight.reference").or(() -> Optional.ofNullable(reference)),
        seed(user));
  }

  /** What is typed takes the place of all that the POM names. */
  private List<Contender> contenders(UserSettings user) {
    Optional<List<String>> typedTargets = user.value("preflight.targets").map(UserSettings::words);
    Optional<List<String>> typedRuns = user.value("preflight.run").map(UserSettings::words);
    boolean typedModels = user.value("models").or(() -> user.value("preflight.models")).isPresent();
    boolean typed = typedModels || typedTargets.isPresent() || typedRuns.isPresent();
    return Contender.named(
        typed && !typedModels ? List.of() : user.models(models),
        typedTargets.orElseGet(() -> typed ? List.of() : targetsInPom()),
        typedRuns.orElseGet(() -> typed || run == null ? List.of() : run),
        MeasuringGoal.baseDirectory(session));
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

  private BuildOutcome.Policy policy(UserSettings user) {
    return new BuildOutcome.Policy(
        user.flag("preflight.failOnViolation").orElse(failOnViolation),
        user.flag("preflight.failOnWarn").orElse(failOnWarn),
        BuildOutcome.OnUnreachable.ofWord(
            user.value("preflight.onUnreachable").orElse(onUnreachable)));
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

  private Map<SettingNames, String> parameters() {
    Map<SettingNames, String> given = new EnumMap<>(SettingNames.class);
    given.put(SettingNames.BASE_URL, baseUrl);
    given.put(SettingNames.MODEL, model);
    given.put(SettingNames.API_KEY_ENV, apiKeyEnv);
    given.values().removeIf(Objects::isNull);
    return given;
  }
}
