package io.preflight.maven;

import io.preflight.ui.UiRequest;
import io.preflight.ui.UiServer;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Serves a page on this machine to check, compare and look back, until Ctrl-C.
 *
 * <p>The page is served on loopback only, and only to whoever opens the address that is printed. It
 * offers the profiles named here, or all built-in ones; a person may choose another endpoint and
 * another model. A browser can neither name files nor commands, and keys go to the address of their
 * profile only. The reports of each run go into a folder of their own below {@code ui} in {@code
 * outputDirectory}.
 *
 * <pre>{@code
 * mvn io.preflight:preflight-maven-plugin:ui -Dprofile=readiness.yml,chatbot
 * }</pre>
 */
@Mojo(name = "ui", threadSafe = true, requiresProject = false, aggregator = true)
public final class UiMojo extends EndpointMojo {

  /** The port on loopback; 0 for any that is free. */
  @Parameter(property = "preflight.port", defaultValue = "7860")
  private String port;

  /** Skips the page. */
  @Parameter(property = "preflight.skip", defaultValue = "false")
  private boolean skip;

  /**
   * Called by Maven.
   *
   * @param decrypter decrypts the credentials of {@code settings.xml}
   */
  @Inject
  public UiMojo(SettingsDecrypter decrypter) {
    super(decrypter);
  }

  @Override
  void execute(UserSettings user) {
    if (user.flag("preflight.skip").orElse(skip)) {
      getLog().info("preflight: skipped, because preflight.skip is set");
      return;
    }
    UiRequest request =
        new UiRequest(
            request(user, false).build(),
            UiRequest.portOf(user.value("preflight.port").orElse(port)));
    HttpLogging.silence();
    serve(request);
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
}
