package io.preflight.maven;

import io.preflight.InitRequest;
import io.preflight.Preflight;
import io.preflight.problem.PreflightException;
import io.preflight.profile.Kind;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes a starter profile for the project it stands in: the calls of models, evals and runbooks
 * that it finds, each explained, and limits that wait for a decision.
 *
 * <p>Never overwrites a file, and asks nothing over the network. Until the limits marked SET are
 * set, the goal {@code check} does not pass by them.
 *
 * <pre>{@code
 * mvn io.preflight:preflight-maven-plugin:init
 * mvn io.preflight:preflight-maven-plugin:check -Dprofile=readiness.yml
 * }</pre>
 */
@Mojo(name = "init", threadSafe = true, requiresProject = false, aggregator = true)
public final class InitMojo extends AbstractMojo {

  /**
   * The file to write, ending in {@code .yml} or {@code .yaml}. On the command line also {@code
   * -Dprofile=}.
   */
  @Parameter(property = "preflight.profile", defaultValue = "readiness.yml")
  private String profile;

  /**
   * What the profile shall judge: {@code inference}, {@code app} or {@code rag}; what fits the
   * project unless set.
   */
  @Parameter(property = "preflight.kind")
  private String kind;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Override
  public void execute() throws MojoExecutionException {
    UserSettings user = new UserSettings(session);
    try {
      user.requireKnownNames();
      Path base = MeasuringGoal.baseDirectory(session);
      Path file = Path.of(user.value("preflight.profile").orElse(profile));
      Preflight.init(
          new InitRequest(
              base,
              file,
              user.value("preflight.kind").or(() -> Optional.ofNullable(kind)).map(Kind::ofWord),
              BuiltProject.describe(session.getCurrentProject(), session.getUserProperties()),
              getLog()::info));
    } catch (PreflightException problem) {
      getLog().debug(problem);
      throw new MojoExecutionException("preflight: ERROR: " + problem.getMessage());
    }
  }
}
