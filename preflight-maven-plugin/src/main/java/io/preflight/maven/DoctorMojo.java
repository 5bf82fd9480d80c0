package io.preflight.maven;

import io.preflight.CheckRequestBuilder;
import io.preflight.DoctorOutcome;
import io.preflight.DoctorRequest;
import io.preflight.Preflight;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
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
public final class DoctorMojo extends EndpointMojo {

  private final RuntimeInformation maven;

  /** The models to ask for under each profile. On the command line also {@code -Dmodels=a,b}. */
  @Parameter(property = "preflight.models")
  private List<String> models;

  /** Tells the findings as JSON instead: on the standard output, or in a file when one is named. */
  @Parameter(property = "preflight.json")
  private String json;

  /**
   * Called by Maven.
   *
   * @param decrypter decrypts the credentials of {@code settings.xml}
   * @param maven tells which Maven runs
   */
  @Inject
  public DoctorMojo(SettingsDecrypter decrypter, RuntimeInformation maven) {
    super(decrypter);
    this.maven = maven;
  }

  @Override
  void execute(UserSettings user) throws MojoExecutionException {
    Optional<String> asJson = JsonOutput.asked(user.value("preflight.json"), json);
    HttpLogging.silence();
    CheckRequestBuilder run = request(user, false);
    user.models(models).forEach(run::model);
    asJson.ifPresent(where -> run.log(getLog()::debug));
    DoctorOutcome outcome =
        Preflight.doctor(
            new DoctorRequest(run.build(), List.of(Map.entry("maven", maven.getMavenVersion()))));
    if (asJson.isPresent()) {
      JsonOutput.write(asJson.get(), outcome.json(), MeasuringGoal.baseDirectory(session()));
    }
    if (outcome.exitCode() != 0) {
      throw new MojoExecutionException(outcome.message());
    }
  }
}
