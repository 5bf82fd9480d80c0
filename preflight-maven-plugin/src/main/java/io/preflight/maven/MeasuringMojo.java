package io.preflight.maven;

import io.preflight.CheckRequestBuilder;
import java.util.List;
import java.util.function.Supplier;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** What the goals share whose measurement decides what becomes of the build. */
abstract class MeasuringMojo extends EndpointMojo {

  /**
   * The models to ask for under each profile, one after the other. On the command line also {@code
   * -Dmodels=a,b}.
   */
  @Parameter(property = "preflight.models")
  private List<String> models;

  /** Skips the goal. */
  @Parameter(property = "preflight.skip", defaultValue = "false")
  private boolean skip;

  /**
   * Tells each request as soon as it has ended: how it ended, its times, its tokens, and why it
   * failed.
   */
  @Parameter(property = "preflight.verbose", defaultValue = "false")
  private boolean verbose;

  /** Whether a FAIL, or a capacity below what is required, breaks the build. */
  @Parameter(property = "preflight.failOnViolation", defaultValue = "true")
  private boolean failOnViolation;

  /**
   * What an endpoint that is never reached does to the build: {@code fail}, {@code warn} or {@code
   * skip}. The report says ERROR in any case.
   */
  @Parameter(property = "preflight.onUnreachable", defaultValue = "fail")
  private String onUnreachable;

  MeasuringMojo(SettingsDecrypter decrypter) {
    super(decrypter);
  }

  @Override
  final void execute(UserSettings user) throws MojoExecutionException, MojoFailureException {
    if (user.flag("preflight.skip").orElse(skip)) {
      getLog().info("preflight: skipped, because preflight.skip is set");
      return;
    }
    measure(user);
  }

  /** Measures, and ends the build as the outcome asks. */
  abstract void measure(UserSettings user) throws MojoExecutionException, MojoFailureException;

  final CheckRequestBuilder request(UserSettings user) {
    return request(user, verbose);
  }

  final List<String> models(UserSettings user) {
    return user.models(models);
  }

  final BuildOutcome.Policy policy(UserSettings user, boolean failOnWarn) {
    return new BuildOutcome.Policy(
        user.flag("preflight.failOnViolation").orElse(failOnViolation),
        failOnWarn,
        BuildOutcome.OnUnreachable.ofWord(
            user.value("preflight.onUnreachable").orElse(onUnreachable)));
  }

  /** Nothing else of this process may measure meanwhile. */
  static <T> T alone(Supplier<T> measurement) {
    HttpLogging.silence();
    return MeasurementLock.whileHeld(measurement);
  }
}
