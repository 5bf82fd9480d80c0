package io.preflight.maven;

import io.preflight.CheckOutcomes;
import io.preflight.CheckRequest;
import io.preflight.CheckRequestBuilder;
import io.preflight.Preflight;
import io.preflight.RenderRequest;
import io.preflight.problem.PreflightException;
import io.preflight.profile.SettingNames;
import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Measures an LLM endpoint against a readiness profile and breaks the build unless it is ready.
 *
 * <p>Everything a profile can say stands in its YAML file; the parameters here are the ones that
 * differ from build to build. A {@code -D} property always wins over the POM. Besides the
 * properties named below, every everyday setting works on the command line: {@code
 * -Dpreflight.warmup}, {@code -Dpreflight.maxTokens}, {@code -Dpreflight.duration}, {@code
 * -Dpreflight.interval}, {@code -Dpreflight.maxLatencyMs}, {@code -Dpreflight.p95Multiplier},
 * {@code -Dpreflight.minThroughput}, {@code -Dpreflight.maxCostPerToken}, {@code
 * -Dpreflight.maxCostPer1kTokens}, {@code -Dpreflight.costPerTokenUsd}.
 *
 * <pre>{@code
 * <plugin>
 *   <groupId>io.preflight</groupId>
 *   <artifactId>preflight-maven-plugin</artifactId>
 *   <version>0.1.0-SNAPSHOT</version>
 *   <configuration>
 *     <profiles>
 *       <profile>chatbot</profile>
 *     </profiles>
 *     <baseUrl>http://localhost:8000</baseUrl>
 *     <model>Qwen/Qwen3-8B</model>
 *   </configuration>
 *   <executions>
 *     <execution>
 *       <goals>
 *         <goal>check</goal>
 *       </goals>
 *     </execution>
 *   </executions>
 * </plugin>
 * }</pre>
 */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    threadSafe = true,
    requiresProject = false)
public final class CheckMojo extends AbstractMojo {

  private final SettingsDecrypter decrypter;

  /**
   * The profiles to check, each a built-in name ({@code chatbot}, {@code realtime}, {@code batch},
   * {@code edge}, {@code dev}, {@code inference}, {@code vllm}, {@code vllm-k8s}, {@code ollama},
   * {@code remote-gpu}, {@code app}, {@code rag}) or a file. Each gets its own report, and the
   * worst verdict decides. On the command line also {@code -Dprofile=a,b}.
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
   * The models to check under each profile, one after the other: each gets its own report, and the
   * worst verdict decides. On the command line also {@code -Dmodels=a,b}.
   */
  @Parameter(property = "preflight.models")
  private List<String> models;

  /** How many requests are measured. */
  @Parameter(property = "preflight.runs")
  private String runs;

  /** How many requests are under way at once. */
  @Parameter(property = "preflight.concurrency")
  private String concurrency;

  /** Further profile keys by their dotted names, for instance {@code workload.max_tokens}. */
  @Parameter private Map<String, String> settings;

  /** Recorded samples (JSON lines) to score instead of asking an endpoint. */
  @Parameter(property = "preflight.probes")
  private File probes;

  /**
   * A finished run to render again in every format, without asking anything: its {@code
   * preflight-report.json}, or the folder of it. The verdict is the recorded one. The files go
   * beside the report that is read, or to {@code preflight.outputDirectory}.
   */
  @Parameter(property = "preflight.from")
  private File from;

  /** Whether to simulate from the model's size. On the command line also {@code -Dsimulate}. */
  @Parameter(property = "preflight.simulate")
  private Boolean simulate;

  /** Where the reports go. */
  @Parameter(property = "preflight.outputDirectory")
  private File outputDirectory;

  /** The history file; by default {@code .preflight/history.jsonl} in the topmost project. */
  @Parameter(property = "preflight.history")
  private File history;

  /**
   * What the run is compared with: {@code saved}, {@code last-pass}, {@code live}, the time stamp
   * of a history entry, or the file or folder of a recorded run.
   */
  @Parameter(property = "preflight.baseline")
  private String baseline;

  /**
   * Saves this run as the baseline of later ones when it passes: {@code true} for {@code
   * .preflight/baselines} in the topmost project, or a file. Never saved without being asked.
   */
  @Parameter(property = "preflight.saveBaseline")
  private String saveBaseline;

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

  /** Skips the check. */
  @Parameter(property = "preflight.skip", defaultValue = "false")
  private boolean skip;

  /**
   * Tells each request as soon as it has ended: how it ended, its times, its tokens, and why it
   * failed.
   */
  @Parameter(property = "preflight.verbose", defaultValue = "false")
  private boolean verbose;

  /** Whether a FAIL breaks the build. */
  @Parameter(property = "preflight.failOnViolation", defaultValue = "true")
  private boolean failOnViolation;

  /** Whether a WARN breaks the build. */
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
  public CheckMojo(SettingsDecrypter decrypter) {
    this.decrypter = decrypter;
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    UserSettings user = new UserSettings(session);
    if (user.flag("preflight.skip").orElse(skip)) {
      getLog().info("preflight: skipped, because preflight.skip is set");
      return;
    }
    if (isAggregatorWithoutProfile()) {
      getLog().debug("preflight: nothing to check in a pom module without a profile of its own");
      return;
    }
    try {
      BuildOutcome.Policy policy = policy(user);
      Optional<Path> finished = user.file("preflight.from", from);
      CheckOutcomes outcomes =
          finished.isPresent() ? rendered(user, finished.get()) : checked(request(user));
      new BuildOutcome(getLog(), policy).apply(outcomes);
    } catch (PreflightException problem) {
      getLog().debug(problem);
      throw new MojoExecutionException("preflight: ERROR: " + problem.getMessage());
    }
  }

  private static CheckOutcomes checked(CheckRequest request) {
    HttpLogging.silence();
    return MeasurementLock.whileHeld(() -> Preflight.check(request));
  }

  private CheckOutcomes rendered(UserSettings user, Path finished) {
    user.requireKnownNames();
    user.requireNone(
        "preflight.from renders a finished run and measures nothing",
        List.of("preflight.probes", "preflight.saveBaseline", "preflight.simulate", "simulate"));
    return Preflight.render(
        new RenderRequest(
            MeasuringGoal.baseDirectory(session),
            finished,
            user.file("preflight.outputDirectory", outputDirectory),
            user.value("preflight.formats").map(UserSettings::words),
            System.getenv(),
            getLog()::info,
            System.out::println,
            new BuildTerminal(session).painter()));
  }

  /**
   * A pom module only holds others together and has nothing to ship, unless its own POM names a
   * profile. An invocation without a POM has the packaging pom, too, and always runs.
   */
  private boolean isAggregatorWithoutProfile() {
    MavenProject project = session.getCurrentProject();
    return project != null
        && project.getFile() != null
        && "pom".equals(project.getPackaging())
        && session.getProjects().size() > 1
        && (profiles == null || profiles.isEmpty());
  }

  private BuildOutcome.Policy policy(UserSettings user) {
    return new BuildOutcome.Policy(
        user.flag("preflight.failOnViolation").orElse(failOnViolation),
        user.flag("preflight.failOnWarn").orElse(failOnWarn),
        BuildOutcome.OnUnreachable.ofWord(
            user.value("preflight.onUnreachable").orElse(onUnreachable)));
  }

  private CheckRequest request(UserSettings user) {
    CheckRequestBuilder request =
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
    user.file("preflight.probes", probes).ifPresent(request::probes);
    user.models(models).forEach(request::model);
    saveBaseline(user, request);
    user.flag("simulate")
        .or(() -> user.flag("preflight.simulate"))
        .or(() -> Optional.ofNullable(simulate))
        .ifPresent(request::simulate);
    return request.build();
  }

  private void saveBaseline(UserSettings user, CheckRequestBuilder request) {
    String asked =
        user.value("preflight.saveBaseline")
            .or(() -> Optional.ofNullable(saveBaseline).map(String::strip))
            .orElse("false");
    if (asked.isEmpty() || asked.equals("true")) {
      request.saveBaseline();
    } else if (!asked.equals("false")) {
      request.saveBaseline(Path.of(asked));
    }
  }

  private Map<SettingNames, String> parameters() {
    Map<SettingNames, String> given = new EnumMap<>(SettingNames.class);
    given.put(SettingNames.BASE_URL, baseUrl);
    given.put(SettingNames.MODEL, model);
    given.put(SettingNames.RUNS, runs);
    given.put(SettingNames.CONCURRENCY, concurrency);
    given.put(SettingNames.API_KEY_ENV, apiKeyEnv);
    given.put(SettingNames.BASELINE, baseline);
    given.values().removeIf(Objects::isNull);
    return given;
  }
}
