package io.preflight.maven;

import io.preflight.DiagnoseOutcome;
import io.preflight.DiagnoseRequest;
import io.preflight.Preflight;
import io.preflight.problem.PreflightException;
import io.preflight.profile.SettingNames;
import io.preflight.target.ProxySpec;
import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Explains a finished run: sets what its requests show beside what the server said meanwhile, and
 * ranks the likely causes with their evidence, next steps and runbooks. Writes {@code
 * preflight-diagnosis.md} and {@code .json} beside the run and puts the reasons into its reports.
 * Measures nothing, changes no verdict and never breaks the build for what it finds.
 *
 * <pre>{@code
 * mvn preflight:diagnose -Dpreflight.prometheus=http://localhost:9090
 * mvn preflight:diagnose -Dpreflight.run=probes.jsonl
 * }</pre>
 */
@Mojo(name = "diagnose", aggregator = true, threadSafe = true, requiresProject = false)
public final class DiagnoseMojo extends AbstractMojo {

  private final SettingsDecrypter decrypter;

  /**
   * The run: its folder, its {@code preflight-report.json}, or a file of samples. By default the
   * last one in the output folder.
   */
  @Parameter(property = "preflight.run")
  private File run;

  /**
   * The profile that says where the server's metrics are and how to log in; a built-in name or a
   * file. On the command line also {@code -Dprofile=}.
   */
  @Parameter(property = "preflight.profile")
  private String profile;

  /** The address of the Prometheus that scrapes the server. */
  @Parameter(property = "preflight.prometheus")
  private String prometheus;

  /** A file of saved server metrics, in place of a Prometheus. */
  @Parameter(property = "preflight.prometheusData")
  private String prometheusData;

  /** A file of queries of your own, which come before the built-in ones. */
  @Parameter(property = "preflight.queries")
  private String queries;

  /** Where the last run is; by default {@code target/preflight}. */
  @Parameter(property = "preflight.outputDirectory")
  private File outputDirectory;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  /**
   * Called by Maven.
   *
   * @param decrypter decrypts the credentials of proxies in {@code settings.xml}
   */
  @Inject
  public DiagnoseMojo(SettingsDecrypter decrypter) {
    this.decrypter = decrypter;
  }

  @Override
  public void execute() throws MojoExecutionException {
    HttpLogging.silence();
    UserSettings user = new UserSettings(session);
    try {
      user.requireKnownNames();
      DiagnoseOutcome outcome = Preflight.diagnose(request(user));
      outcome.runs().stream()
          .flatMap(explained -> explained.problems().stream())
          .forEach(problem -> getLog().warn("preflight: " + problem));
    } catch (PreflightException problem) {
      getLog().debug(problem);
      throw new MojoExecutionException("preflight: ERROR: " + problem.getMessage());
    }
  }

  private DiagnoseRequest request(UserSettings user) {
    Path base = MeasuringGoal.baseDirectory(session);
    Map<SettingNames, String> given = new EnumMap<>(SettingNames.class);
    given.put(SettingNames.PROMETHEUS, prometheus);
    given.put(SettingNames.PROMETHEUS_DATA, prometheusData);
    given.put(SettingNames.QUERIES, queries);
    given.values().removeIf(Objects::isNull);
    Map<String, ProxySpec> proxies =
        new HashMap<>(new SettingsFile(session.getSettings(), decrypter).proxies());
    return new DiagnoseRequest(
        base,
        user.file("preflight.run", run),
        user.file("preflight.outputDirectory", outputDirectory),
        user.value("preflight.profile").or(() -> Optional.ofNullable(profile)),
        user.settings(given, Map.of()),
        System.getenv(),
        proxies,
        getLog()::info);
  }
}
