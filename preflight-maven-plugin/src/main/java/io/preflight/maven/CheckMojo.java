package io.preflight.maven;

import io.preflight.CheckOutcomes;
import io.preflight.CheckRequest;
import io.preflight.CheckRequestBuilder;
import io.preflight.Preflight;
import io.preflight.RenderRequest;
import io.preflight.profile.SettingNames;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
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
 * <p>Each profile, and under it each model, gets a report of its own, and the worst verdict
 * decides.
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
public final class CheckMojo extends MeasuringMojo {

  /** How many requests are measured. */
  @Parameter(property = "preflight.runs")
  private String runs;

  /** How many requests are under way at once. */
  @Parameter(property = "preflight.concurrency")
  private String concurrency;

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

  /** Whether a WARN breaks the build. */
  @Parameter(property = "preflight.failOnWarn", defaultValue = "false")
  private boolean failOnWarn;

  /**
   * Called by Maven.
   *
   * @param decrypter decrypts the credentials of {@code settings.xml}
   */
  @Inject
  public CheckMojo(SettingsDecrypter decrypter) {
    super(decrypter);
  }

  @Override
  void measure(UserSettings user) throws MojoExecutionException, MojoFailureException {
    if (isAggregatorWithoutProfile(user)) {
      getLog().info("preflight: nothing to check in a pom module whose own POM names no profile");
      return;
    }
    BuildOutcome.Policy policy = policy(user, user.flag("preflight.failOnWarn").orElse(failOnWarn));
    Optional<Path> finished = user.file("preflight.from", from);
    CheckOutcomes outcomes =
        finished.isPresent() ? rendered(user, finished.get()) : checked(checking(user));
    new BuildOutcome(getLog(), policy).apply(outcomes);
  }

  private static CheckOutcomes checked(CheckRequest request) {
    return alone(() -> Preflight.check(request));
  }

  private CheckOutcomes rendered(UserSettings user, Path finished) {
    user.requireKnownNames();
    user.requireNone(
        "preflight.from renders a finished run and measures nothing",
        List.of("preflight.probes", "preflight.saveBaseline", "preflight.simulate", "simulate"));
    return Preflight.render(
        new RenderRequest(
            MeasuringGoal.baseDirectory(session()),
            finished,
            user.file("preflight.outputDirectory", outputDirectory()),
            user.words("preflight.formats"),
            System.getenv(),
            getLog()::info,
            System.out::println,
            new BuildTerminal(session()).painter()));
  }

  /**
   * A pom module only holds others together and has nothing to ship, unless its own POM names a
   * profile. An invocation without a POM has the packaging pom, too, and always runs.
   */
  private boolean isAggregatorWithoutProfile(UserSettings user) {
    MavenProject project = session().getCurrentProject();
    return project != null
        && project.getFile() != null
        && "pom".equals(project.getPackaging())
        && session().getProjects().size() > 1
        && !namesProfiles(user);
  }

  private CheckRequest checking(UserSettings user) {
    CheckRequestBuilder request = request(user);
    user.file("preflight.probes", probes).ifPresent(request::probes);
    models(user).forEach(request::model);
    user.value("preflight.saveBaseline")
        .or(() -> Optional.ofNullable(saveBaseline))
        .ifPresent(request::saveBaselineAs);
    user.flag("preflight.simulate")
        .or(() -> Optional.ofNullable(simulate))
        .ifPresent(request::simulate);
    return request.build();
  }

  @Override
  void everyday(Map<SettingNames, String> given) {
    given.put(SettingNames.RUNS, runs);
    given.put(SettingNames.CONCURRENCY, concurrency);
    given.put(SettingNames.BASELINE, baseline);
  }
}
