package io.preflight.maven;

import io.preflight.CheckRequest;
import io.preflight.CheckRequestBuilder;
import io.preflight.profile.GoalNames;
import io.preflight.profile.SettingNames;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Builds what every goal that asks an endpoint asks the core for: what the user typed over what the
 * POM says, the credentials and proxies of {@code settings.xml}, and where the project is.
 */
final class MeasuringGoal {

  /**
   * The parameters of the POM that such goals share; {@code null} where there is none.
   *
   * @param profiles the profiles
   * @param everyday the everyday parameters
   * @param settings further profile keys by their dotted names
   * @param outputDirectory where the reports go
   * @param history the history file
   * @param serverId the server in {@code settings.xml} whose password is the key
   * @param historyServerId the server in {@code settings.xml} that the history database is asked as
   * @param verbose whether each request gets a line
   */
  record InPom(
      List<String> profiles,
      Map<SettingNames, String> everyday,
      Map<String, String> settings,
      File outputDirectory,
      File history,
      String serverId,
      String historyServerId,
      boolean verbose) {}

  private final MavenSession session;
  private final SettingsDecrypter decrypter;
  private final Log log;
  private final UserSettings user;

  MeasuringGoal(MavenSession session, SettingsDecrypter decrypter, Log log, UserSettings user) {
    this.session = session;
    this.decrypter = decrypter;
    this.log = log;
    this.user = user;
  }

  /** A request with everything that the goals share. */
  CheckRequestBuilder request(InPom pom) {
    user.requireKnownNames();
    Path base = baseDirectory(session);
    CheckRequestBuilder request =
        CheckRequest.in(base)
            .projectRoot(topmostDirectory(session, base))
            .commands(System.out::println);
    boolean perRequest = user.flag("preflight.verbose").orElse(pom.verbose());
    new BuildTerminal(session).show(request, log::info, perRequest);
    profileNames(pom.profiles()).forEach(request::profile);
    user.settings(pom.everyday(), pom.settings() == null ? Map.of() : pom.settings())
        .forEach(request::setting);
    user.file("preflight.outputDirectory", pom.outputDirectory())
        .ifPresent(request::outputDirectory);
    user.file("preflight.history", pom.history()).ifPresent(request::history);
    SettingsFile settingsFile = new SettingsFile(session.getSettings(), decrypter);
    user.value(GoalNames.SERVER_ID.property())
        .or(() -> Optional.ofNullable(pom.serverId()))
        .ifPresent(
            id -> request.credential(settingsFile.credential(id)).login(GoalNames.SERVER_ID, id));
    user.value(GoalNames.HISTORY_SERVER_ID.property())
        .or(() -> Optional.ofNullable(pom.historyServerId()))
        .ifPresent(
            id ->
                request
                    .historyLogin(settingsFile.historyLogin(id))
                    .login(GoalNames.HISTORY_SERVER_ID, id));
    settingsFile.proxies().forEach(request::proxy);
    request.offline(session.isOffline());
    BuiltProject.describe(session.getCurrentProject(), session.getUserProperties())
        .ifPresent(request::project);
    return request;
  }

  private List<String> profileNames(List<String> inPom) {
    Optional<List<String>> typed = user.words("preflight.profile");
    return typed.orElse(inPom == null ? List.of() : inPom);
  }

  /** What relative paths are resolved against: the module, or where Maven was started. */
  static Path baseDirectory(MavenSession session) {
    MavenProject project = session.getCurrentProject();
    return project == null || project.getFile() == null
        ? Path.of(session.getExecutionRootDirectory())
        : project.getBasedir().toPath();
  }

  /** Where the whole build started, so that the modules share one history. */
  static Path topmostDirectory(MavenSession session, Path base) {
    MavenProject top = session.getTopLevelProject();
    return top == null || top.getFile() == null ? base : top.getBasedir().toPath();
  }
}
