package io.preflight.maven;

import io.preflight.CheckRequest;
import io.preflight.problem.PreflightException;
import io.preflight.profile.SettingNames;
import io.preflight.ui.UiRequest;
import io.preflight.ui.UiServer;
import java.io.File;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Serves a page on this machine to check, compare and look back, until Ctrl-C.
 *
 * <p>The page is served on loopback only, and only to whoever opens the address that is printed. It
 * offers the profiles named here, or the built-in ones; a browser can neither name files nor
 * commands, and keys go to the address of their profile only.
 *
 * <pre>{@code
 * mvn io.preflight:preflight-maven-plugin:ui -Dprofile=readiness.yml,chatbot
 * }</pre>
 */
@Mojo(name = "ui", threadSafe = true, requiresProject = false, aggregator = true)
public final class UiMojo extends AbstractMojo {

  private final SettingsDecrypter decrypter;

  /**
   * The profiles that the page offers, each a built-in name or a file; all built-in ones unless
   * set. On the command line also {@code -Dprofile=a,b}.
   */
  @Parameter(property = "preflight.profile")
  private List<String> profiles;

  /** The port on loopback; 0 for any that is free. */
  @Parameter(property = "preflight.port", defaultValue = "7860")
  private String port;

  /** Where the endpoint is, with or without a trailing {@code /v1}; a person may choose another. */
  @Parameter(property = "preflight.baseUrl")
  private String baseUrl;

  /**
   * The model to ask for; a person may choose another. On the command line also {@code -Dmodel=}.
   */
  @Parameter(property = "preflight.model")
  private String model;

  /** Further profile keys by their dotted names, for instance {@code workload.max_tokens}. */
  @Parameter private Map<String, String> settings;

  /** Where the reports of the page's runs go, each into a folder of its own below {@code ui}. */
  @Parameter(property = "preflight.outputDirectory")
  private File outputDirectory;

  /** The history file; by default {@code .preflight/history.jsonl} in the topmost project. */
  @Parameter(property = "preflight.history")
  private File history;

  /** The server in {@code settings.xml} whose password is the endpoint's key. */
  @Parameter(property = "preflight.serverId")
  private String serverId;

  /** The name of the environment variable that holds the endpoint's key. */
  @Parameter(property = "preflight.apiKeyEnv")
  private String apiKeyEnv;

  /** Skips the page. */
  @Parameter(property = "preflight.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  /**
   * Called by Maven.
   *
   * @param decrypter decrypts the credentials of {@code settings.xml}
   */
  @Inject
  public UiMojo(SettingsDecrypter decrypter) {
    this.decrypter = decrypter;
  }

  @Override
  public void execute() throws MojoExecutionException {
    UserSettings user = new UserSettings(session);
    if (user.flag("preflight.skip").orElse(skip)) {
      getLog().info("preflight: skipped, because preflight.skip is set");
      return;
    }
    try {
      UiRequest request =
          new UiRequest(run(user), UiRequest.portOf(user.value("preflight.port").orElse(port)));
      HttpLogging.silence();
      serve(request);
    } catch (PreflightException problem) {
      getLog().debug(problem);
      throw new MojoExecutionException("preflight: ERROR: " + problem.getMessage());
    }
  }

  private void serve(UiRequest request) {
    UiServer server = UiServer.start(request);
    Thread end = new Thread(server::close, "preflight-ui-shutdown");
    Runtime.getRuntime().addShutdownHook(end);
    getLog().info("preflight: open " + server.page());
    getLog().info("preflight: Ctrl-C ends it");
    try {
      server.awaitClose();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      server.close();
    }
  }

  private CheckRequest run(UserSettings user) {
    Map<SettingNames, String> given = new EnumMap<>(SettingNames.class);
    given.put(SettingNames.BASE_URL, baseUrl);
    given.put(SettingNames.MODEL, model);
    given.put(SettingNames.API_KEY_ENV, apiKeyEnv);
    given.values().removeIf(Objects::isNull);
    return new MeasuringGoal(session, decrypter, getLog(), user)
        .request(
            new MeasuringGoal.InPom(
                profiles, given, settings, outputDirectory, history, serverId, null, false))
        .build();
  }
}
