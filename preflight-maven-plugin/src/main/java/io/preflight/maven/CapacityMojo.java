package io.preflight.maven;

import io.preflight.CapacityOutcome;
import io.preflight.CapacityRequest;
import io.preflight.CheckRequest;
import io.preflight.Preflight;
import io.preflight.capacity.CapacityResult;
import io.preflight.problem.PreflightException;
import io.preflight.problem.Problem;
import io.preflight.profile.SettingNames;
import java.io.File;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Measures how much load an LLM endpoint can take within the limits of a readiness profile.
 *
 * <p>With {@code levels} it measures those numbers of users, by default 1, 2, 4 and 8 with ten
 * requests each, one every five seconds; with {@code -Dpreflight.levels=auto} it searches for the
 * most users. {@code rates} does the same for requests per second. The build breaks only when
 * {@code minUsers} or {@code minRate} is set and less is held. The profile's section {@code
 * capacity} has the same settings and more; a {@code -D} property always wins.
 *
 * <pre>{@code
 * mvn io.preflight:preflight-maven-plugin:capacity -Dprofile=chatbot -Dmodel=Qwen/Qwen3-8B
 *     -Dpreflight.baseUrl=http://localhost:8000 -Dpreflight.levels=auto -Dpreflight.minUsers=20
 * }</pre>
 */
@Mojo(name = "capacity", threadSafe = true, requiresProject = false)
public final class CapacityMojo extends AbstractMojo {

  private final SettingsDecrypter decrypter;

  /**
   * The profiles to measure, each a built-in name or a file. Several, for instance one for each
   * engine, are shown side by side in one report. On the command line also {@code -Dprofile=a,b}.
   */
  @Parameter(property = "preflight.profile")
  private List<String> profiles;

  /** Where the endpoint is, with or without a trailing {@code /v1}. */
  @Parameter(property = "preflight.baseUrl")
  private String baseUrl;

  /** The model to ask for. On the command line also {@code -Dmodel=}. */
  @Parameter(property = "preflight.model")
  private String model;

  /**
   * The models to compare, each under every profile. On the command line also {@code -Dmodels=}.
   */
  @Parameter(property = "preflight.models")
  private List<String> models;

  /**
   * The numbers of users to measure, rising and separated by commas, or {@code auto} to search for
   * the most users; 1,2,4,8 unless the profile says otherwise.
   */
  @Parameter(property = "preflight.levels")
  private String levels;

  /** The users that the limits must be kept under; fewer break the build. */
  @Parameter(property = "preflight.minUsers")
  private String minUsers;

  /**
   * The requests per second to measure instead of users, rising and separated by commas, or {@code
   * auto} to search for the highest rate.
   */
  @Parameter(property = "preflight.rates")
  private String rates;

  /** The requests per second that the limits must be kept under; fewer break the build. */
  @Parameter(property = "preflight.minRate")
  private String minRate;

  /** Further profile keys by their dotted names, for instance {@code workload.max_tokens}. */
  @Parameter private Map<String, String> settings;

  /** Where the reports go. */
  @Parameter(property = "preflight.outputDirectory")
  private File outputDirectory;

  /** The history file; by default {@code .preflight/history.jsonl} in the topmost project. */
  @Parameter(property = "preflight.history")
  private File history;

  /** The server in {@code settings.xml} whose password is the endpoint's key. */
  @Parameter(property = "preflight.serverId")
  private String serverId;

  /**
   * The server in {@code settings.xml} whose user and password the history database is asked with.
   */
  @Parameter(property = "preflight.historyServerId")
  private String historyServerId;

  /** The name of the environment variable that holds the endpoint's key. */
  @Parameter(property = "preflight.apiKeyEnv")
  private String apiKeyEnv;

  /** Skips the measurement. */
  @Parameter(property = "preflight.skip", defaultValue = "false")
  private boolean skip;

  /**
   * Tells each request as soon as it has ended: how it ended, its times, its tokens, and why it
   * failed.
   */
  @Parameter(property = "preflight.verbose", defaultValue = "false")
  private boolean verbose;

  /** Whether fewer users than {@code minUsers}, or less than {@code minRate}, break the build. */
  @Parameter(property = "preflight.failOnViolation", defaultValue = "true")
  private boolean failOnViolation;

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
  public CapacityMojo(SettingsDecrypter decrypter) {
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
      CapacityRequest request = request(user);
      BuildOutcome.Policy policy = policy(user);
      HttpLogging.silence();
      CapacityOutcome outcome = MeasurementLock.whileHeld(() -> Preflight.capacity(request));
      new BuildOutcome(getLog(), policy).apply(answers(outcome));
    } catch (PreflightException problem) {
      getLog().debug(problem);
      throw new MojoExecutionException("preflight: ERROR: " + problem.getMessage());
    }
  }

  private CapacityRequest request(UserSettings user) {
    CheckRequest run =
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
                    verbose))
            .build();
    return new CapacityRequest(run, user.models(models));
  }

  private BuildOutcome.Policy policy(UserSettings user) {
    return new BuildOutcome.Policy(
        user.flag("preflight.failOnViolation").orElse(failOnViolation),
        false,
        BuildOutcome.OnUnreachable.ofWord(
            user.value("preflight.onUnreachable").orElse(onUnreachable)));
  }

  /** A file that could not be written is told once. */
  private static List<BuildOutcome.Answer> answers(CapacityOutcome outcome) {
    List<BuildOutcome.Answer> answers = new ArrayList<>();
    List<CapacityResult> results = outcome.report().results();
    for (int i = 0; i < results.size(); i++) {
      List<Problem> problems = i == 0 ? outcome.problems() : List.of();
      CapacityResult result = results.get(i);
      answers.add(
          new BuildOutcome.Answer(
              result.verdict(), outcome.messages().get(i), problems, result.unreachable()));
    }
    return answers;
  }

  private Map<SettingNames, String> parameters() {
    Map<SettingNames, String> given = new EnumMap<>(SettingNames.class);
    given.put(SettingNames.BASE_URL, baseUrl);
    given.put(SettingNames.MODEL, model);
    given.put(SettingNames.LEVELS, levels);
    given.put(SettingNames.MIN_USERS, minUsers);
    given.put(SettingNames.RATES, rates);
    given.put(SettingNames.MIN_RATE, minRate);
    given.put(SettingNames.API_KEY_ENV, apiKeyEnv);
    given.values().removeIf(Objects::isNull);
    return given;
  }
}
