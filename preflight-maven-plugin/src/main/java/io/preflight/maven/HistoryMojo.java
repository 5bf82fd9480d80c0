package io.preflight.maven;

import io.preflight.Confirmation;
import io.preflight.HistoryOutcome;
import io.preflight.HistoryRequest;
import io.preflight.Preflight;
import io.preflight.history.HistoryFilter;
import io.preflight.problem.PreflightException;
import io.preflight.profile.HistorySpec;
import io.preflight.profile.Typed;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Tells what earlier runs came to: how many passed, warned, failed and ended in errors, the models
 * seen, when each profile and model last passed and how its key metrics went, and the last runs.
 * Removes runs when asked to.
 *
 * <pre>{@code
 * mvn preflight:history -Dprofile=chatbot -Dpreflight.since=30d
 * mvn preflight:history -Dpreflight.maxAge=365d -Dpreflight.yes
 * }</pre>
 */
@Mojo(name = "history", aggregator = true, threadSafe = true, requiresProject = false)
public final class HistoryMojo extends AbstractMojo {

  private final SettingsDecrypter decrypter;

  /** The history file; by default {@code .preflight/history.jsonl} in the topmost project. */
  @Parameter(property = "preflight.history")
  private File history;

  /** The JDBC address of a shared history, whose driver is a dependency of the plugin. */
  @Parameter(property = "preflight.historyUrl")
  private String historyUrl;

  /** The name of the environment variable that holds the database's user. */
  @Parameter(property = "preflight.historyUserEnv")
  private String historyUserEnv;

  /** The name of the environment variable that holds the database's password. */
  @Parameter(property = "preflight.historyPasswordEnv")
  private String historyPasswordEnv;

  /**
   * The server in {@code settings.xml} whose user and password the history database is asked with.
   */
  @Parameter(property = "preflight.historyServerId")
  private String historyServerId;

  /**
   * Only runs of these profiles, separated by commas. On the command line also {@code -Dprofile=}.
   */
  @Parameter(property = "preflight.profile")
  private String profile;

  /** Only runs of these models, separated by commas. On the command line also {@code -Dmodel=}. */
  @Parameter(property = "preflight.model")
  private String model;

  /** Only runs that ended so, for instance {@code FAIL,ERROR}. */
  @Parameter(property = "preflight.verdict")
  private String verdict;

  /** Only runs since then: a day such as {@code 2026-01-31}, a time stamp, or {@code 30d} ago. */
  @Parameter(property = "preflight.since")
  private String since;

  /** How many of the last runs are listed. */
  @Parameter(property = "preflight.limit", defaultValue = "20")
  private String limit;

  /** Tells the history as JSON instead: on the standard output, or in a file when one is named. */
  @Parameter(property = "preflight.json")
  private String json;

  /** Removes every run that the filters select, after a confirmation. */
  @Parameter(property = "preflight.clear", defaultValue = "false")
  private boolean clear;

  /** Removes all but so many of the newest runs that the filters select, after a confirmation. */
  @Parameter(property = "preflight.keep")
  private String keep;

  /**
   * Removes the runs that the filters select and that are older, for instance {@code 365d}, after a
   * confirmation.
   */
  @Parameter(property = "preflight.maxAge")
  private String maxAge;

  /** Confirms a removal, where nobody can be asked. */
  @Parameter(property = "preflight.yes", defaultValue = "false")
  private boolean yes;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  /**
   * Called by Maven.
   *
   * @param decrypter decrypts the credentials of {@code settings.xml}
   */
  @Inject
  public HistoryMojo(SettingsDecrypter decrypter) {
    this.decrypter = decrypter;
  }

  @Override
  public void execute() throws MojoExecutionException {
    UserSettings user = new UserSettings(session);
    try {
      user.requireKnownNames();
      Optional<String> asJson = JsonOutput.asked(user.value("preflight.json"), json);
      HistoryOutcome outcome = Preflight.history(request(user, asJson));
      if (asJson.isPresent()) {
        JsonOutput.write(asJson.get(), outcome.json(), MeasuringGoal.baseDirectory(session));
      }
    } catch (PreflightException problem) {
      getLog().debug(problem);
      throw new MojoExecutionException("preflight: ERROR: " + problem.getMessage());
    }
  }

  private HistoryRequest request(UserSettings user, Optional<String> asJson) {
    boolean printsJson = asJson.filter(JsonOutput::isStandardOutput).isPresent();
    Path base = MeasuringGoal.baseDirectory(session);
    Instant now = Instant.now();
    boolean agreed = user.flag("preflight.yes").orElse(yes);
    return new HistoryRequest(
        base,
        MeasuringGoal.topmostDirectory(session, base),
        user.file("preflight.history", history),
        new HistorySpec(
            user.value("preflight.historyUrl").or(() -> Optional.ofNullable(historyUrl)),
            user.value("preflight.historyUserEnv").or(() -> Optional.ofNullable(historyUserEnv)),
            user.value("preflight.historyPasswordEnv")
                .or(() -> Optional.ofNullable(historyPasswordEnv))),
        System.getenv(),
        user.value("preflight.historyServerId")
            .or(() -> Optional.ofNullable(historyServerId))
            .map(new SettingsFile(session.getSettings(), decrypter)::historyLogin),
        HistoryFilter.of(
            words(user, "preflight.profile", profile),
            words(user, "preflight.model", model),
            words(user, "preflight.verdict", verdict),
            user.value("preflight.since").or(() -> Optional.ofNullable(since)),
            now),
        HistoryRequest.number(user.value("preflight.limit").orElse(limit), "preflight.limit"),
        HistoryRequest.Removal.of(
            user.flag("preflight.clear").orElse(clear),
            user.value("preflight.keep").or(() -> Optional.ofNullable(keep)),
            user.value("preflight.maxAge").or(() -> Optional.ofNullable(maxAge)),
            now),
        () -> agreed || confirmed(printsJson ? System.err : System.out),
        asJson.isPresent() ? getLog()::debug : getLog()::info,
        printsJson ? System.err::println : getLog()::info);
  }

  private boolean confirmed(PrintStream terminal) {
    if (!session.getSettings().isInteractiveMode()) {
      throw Confirmation.impossible();
    }
    return Confirmation.given(
        text -> {
          terminal.print(text);
          terminal.flush();
        },
        System.in);
  }

  private static List<String> words(UserSettings user, String name, String inPom) {
    return user.words(name)
        .or(() -> Optional.ofNullable(inPom).map(text -> Typed.words(name, text)))
        .orElse(List.of());
  }
}
