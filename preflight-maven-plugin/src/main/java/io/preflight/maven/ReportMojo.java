package io.preflight.maven;

import io.preflight.CheckOutcomes;
import io.preflight.CheckRequest;
import io.preflight.CheckRequestBuilder;
import io.preflight.Preflight;
import io.preflight.ProfileOutcome;
import io.preflight.SiteRequest;
import io.preflight.check.Verdict;
import io.preflight.report.site.SitePage;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Shows the last run of {@code preflight:check} on the site of the project: the verdict, what was
 * measured against which limit, pictures, and how it went before. Nothing is measured for it unless
 * {@code run} is set; a module without a run says so.
 *
 * <pre>{@code
 * <reporting>
 *   <plugins>
 *     <plugin>
 *       <groupId>io.preflight</groupId>
 *       <artifactId>preflight-maven-plugin</artifactId>
 *       <version>0.1.0-SNAPSHOT</version>
 *       <reportSets>
 *         <reportSet>
 *           <reports>
 *             <report>report</report>
 *           </reports>
 *         </reportSet>
 *       </reportSets>
 *     </plugin>
 *   </plugins>
 * </reporting>
 * }</pre>
 */
@Mojo(name = "report", threadSafe = true)
public final class ReportMojo extends SiteReport {

  /** Where the reports of the run are. */
  @Parameter(property = "preflight.outputDirectory")
  private File outputDirectory;

  /** The history file; by default {@code .preflight/history.jsonl} in the topmost project. */
  @Parameter(property = "preflight.history")
  private File history;

  /** Leaves the page out. */
  @Parameter(property = "preflight.skip", defaultValue = "false")
  private boolean skip;

  /**
   * Runs the check first, in each module that names a profile. What it finds stands on the page and
   * breaks no build.
   */
  @Parameter(property = "preflight.report.run", defaultValue = "false")
  private boolean run;

  /**
   * The profiles to run, as those of {@code check}. On the command line also {@code -Dprofile=}.
   */
  @Parameter(property = "preflight.profile")
  private List<String> profiles;

  /** Further profile keys of the run by their dotted names. */
  @Parameter private Map<String, String> settings;

  /** The server in {@code settings.xml} whose password is the endpoint's key. */
  @Parameter(property = "preflight.serverId")
  private String serverId;

  /**
   * The server in {@code settings.xml} whose user and password the history database is asked with.
   */
  @Parameter(property = "preflight.historyServerId")
  private String historyServerId;

  @Parameter(defaultValue = "${project.build.directory}/site", readonly = true, required = true)
  private File siteDirectory;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  private final SettingsDecrypter decrypter;
  private boolean measured;

  /**
   * Called by Maven.
   *
   * @param decrypter decrypts the credentials of {@code settings.xml}
   */
  @Inject
  public ReportMojo(SettingsDecrypter decrypter) {
    this.decrypter = decrypter;
  }

  @Override
  SitePage page() {
    SiteRequest module = new FinishedRuns(session, outputDirectory, history).of(project);
    UserSettings user = new UserSettings(session);
    if (!measured && user.flag("preflight.report.run").orElse(run)) {
      measured = true;
      measure(user, module);
    }
    return Preflight.sitePage(module);
  }

  /** Its problems are told like those of a check; its verdict is what the page is for. */
  private void measure(UserSettings user, SiteRequest module) {
    CheckRequestBuilder request =
        new MeasuringGoal(session, decrypter, getLog(), user)
            .request(
                new MeasuringGoal.InPom(
                    profiles,
                    Map.of(),
                    settings,
                    module.run().toFile(),
                    history,
                    serverId,
                    historyServerId,
                    false));
    user.models(null).forEach(request::model);
    user.flag("preflight.simulate").ifPresent(request::simulate);
    user.file("preflight.probes", null).ifPresent(request::probes);
    CheckRequest built = request.outputDirectory(module.run()).build();
    if (built.profiles().isEmpty()) {
      getLog().info("preflight: no profile to run here; name one with <profiles> or -Dprofile");
      return;
    }
    HttpLogging.silence();
    CheckOutcomes outcomes = MeasurementLock.whileHeld(() -> Preflight.check(built));
    for (ProfileOutcome outcome : outcomes.outcomes()) {
      outcome.problems().forEach(problem -> getLog().warn("preflight: " + problem));
      if (outcome.verdict() != Verdict.PASS) {
        getLog().warn(outcome.message());
      }
    }
  }

  @Override
  File siteDirectory() {
    return siteDirectory;
  }

  @Override
  public boolean canGenerateReport() {
    return !new UserSettings(session).flag("preflight.skip").orElse(skip);
  }

  @Override
  String pageName() {
    return "preflight";
  }

  @Override
  public String getName(Locale locale) {
    return "Readiness";
  }

  @Override
  public String getDescription(Locale locale) {
    return "Whether the AI change can be shipped: verdict, measurements and history.";
  }
}
