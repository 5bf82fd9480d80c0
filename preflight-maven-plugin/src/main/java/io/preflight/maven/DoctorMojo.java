package io.preflight.maven;

import io.preflight.CheckRequestBuilder;
import io.preflight.DoctorOutcome;
import io.preflight.DoctorRequest;
import io.preflight.Preflight;
import io.preflight.problem.PreflightException;
import io.preflight.profile.SettingNames;
import java.io.File;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.rtinfo.RuntimeInformation;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Looks whether a run would work here and now: Java and Maven, the profile, write access, the
 * endpoint and the model it serves, keys, clocks, proxies and the programs that the profile needs.
 * Says READY or NOT READY, and what to do about each thing that is missing.
 *
 * <p>Has nothing generated, installs nothing and shows no key. The build breaks when a run would
 * end in an error.
 *
 * <pre>{@code
 * mvn io.preflight:preflight-maven-plugin:doctor -Dprofile=readiness.yml
 * }</pre>
 */
@Mojo(name = "doctor", threadSafe = true, requiresProject = false)
public final class DoctorMojo extends AbstractMojo {

  private final SettingsDecrypter decrypter;
  private final RuntimeInformation maven;

  /**
   * The profiles to look at, each a built-in name or a file. On the command line also {@code
   * -Dprofile=a,b}.
   */
  @Parameter(property = "preflight.profile")
  private List<String> profiles;

  /** Where the endpoint is, with or without a trailing {@code /v1}. */
  @Parameter(property = "preflight.baseUrl")
  private String baseUrl;

  /** The model to ask for. On the command line also {@code -Dmodel=}. */
  @Parameter(property = "preflight.model")
  private String model;

  /** The models to ask for under each profile. On the command line also {@code -Dmodels=a,b}. */
  @Parameter(property = "preflight.models")
  private List<String> models;

  /** Further profile keys by their dotted names, for instance {@code target.protocol}. */
  @Parameter private Map<String, String> settings;

  /** Where the reports would go. */
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

  /** Tells the findings as JSON instead: on the standard output, or in a file when one is named. */
  @Parameter(property = "preflight.json")
  private String json;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  /**
   * Called by Maven.
   *
   * @param decrypter decrypts the credentials of {@code settings.xml}
   * @param maven tells which Maven runs
   */
  @Inject
  public DoctorMojo(SettingsDecrypter decrypter, RuntimeInformation maven) {
    this.decrypter = decrypter;
    this.maven = maven;
  }

  @Override
  public void execute() throws MojoExecutionException {
    UserSettings user = new UserSettings(session);
    DoctorOutcome outcome;
    try {
      Optional<String> asJson = user.value("preflight.json").or(() -> Optional.ofNullable(json));
      HttpLogging.silence();
      CheckRequestBuilder run = run(user);
      asJson.ifPresent(where -> run.log(getLog()::debug));
      outcome =
          Preflight.doctor(
              new DoctorRequest(run.build(), List.of(Map.entry("maven", maven.getMavenVersion()))));
      if (asJson.isPresent()) {
        JsonOutput.write(asJson.get(), outcome.json(), MeasuringGoal.baseDirectory(session));
      }
    } catch (PreflightException problem) {
      getLog().debug(problem);
      throw new MojoExecutionException("preflight: ERROR: " + problem.getMessage());
    }
    if (outcome.exitCode() != 0) {
      throw new MojoExecutionException(outcome.message());
    }
  }

  private CheckRequestBuilder run(UserSettings user) {
    Map<SettingNames, String> given = new EnumMap<>(SettingNames.class);
    given.put(SettingNames.BASE_URL, baseUrl);
    given.put(SettingNames.MODEL, model);
    given.put(SettingNames.API_KEY_ENV, apiKeyEnv);
    given.values().removeIf(Objects::isNull);
    CheckRequestBuilder run =
        new MeasuringGoal(session, decrypter, getLog(), user)
            .request(
                new MeasuringGoal.InPom(
                    profiles,
                    given,
                    settings,
                    outputDirectory,
                    history,
                    serverId,
                    historyServerId,
                    false));
    user.models(models).forEach(run::model);
    return run;
  }
}
