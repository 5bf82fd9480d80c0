package io.preflight.maven;

import io.preflight.CheckRequestBuilder;
import io.preflight.problem.PreflightException;
import io.preflight.profile.SettingNames;
import io.preflight.profile.Typed;
import java.io.File;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** What the goals share that ask an endpoint. */
abstract class EndpointMojo extends AbstractMojo {

  private final SettingsDecrypter decrypter;

  /**
   * The profiles, each a built-in name ({@code chatbot}, {@code realtime}, {@code batch}, {@code
   * edge}, {@code dev}, {@code inference}, {@code vllm}, {@code vllm-k8s}, {@code ollama}, {@code
   * remote-gpu}, {@code app}, {@code rag}) or a file. On the command line also {@code
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

  /** Further profile keys by their dotted names, for instance {@code workload.max_tokens}. */
  @Parameter private Map<String, String> settings;

  /** Where the reports go. */
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

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  EndpointMojo(SettingsDecrypter decrypter) {
    this.decrypter = decrypter;
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    try {
      execute(new UserSettings(session));
    } catch (PreflightException problem) {
      getLog().debug(problem);
      throw new MojoExecutionException("preflight: ERROR: " + problem.getMessage());
    }
  }

  /** Does what the goal is for. */
  abstract void execute(UserSettings user) throws MojoExecutionException, MojoFailureException;

  /** The everyday parameters that this goal has besides the shared ones; null where unset. */
  void everyday(Map<SettingNames, String> given) {
    // Most goals have none.
  }

  /** What the user typed over what the POM says, for the core. */
  final CheckRequestBuilder request(UserSettings user, boolean verbose) {
    Map<SettingNames, String> given = new EnumMap<>(SettingNames.class);
    given.put(SettingNames.BASE_URL, baseUrl);
    given.put(SettingNames.MODEL, model);
    given.put(SettingNames.API_KEY_ENV, apiKeyEnv);
    everyday(given);
    given.values().removeIf(Objects::isNull);
    return new MeasuringGoal(session, decrypter, getLog(), user)
        .request(
            new MeasuringGoal.InPom(
                profiles,
                given,
                settings,
                outputDirectory,
                history,
                serverId,
                historyServerId,
                verbose));
  }

  /** Whether the POM names profiles; Maven puts typed ones into the same parameter. */
  final boolean namesProfiles(UserSettings user) {
    return profiles != null
        && !profiles.isEmpty()
        && !user.named("preflight.profile")
            .map(text -> Typed.words("preflight.profile", text).equals(profiles))
            .orElse(false);
  }

  final File outputDirectory() {
    return outputDirectory;
  }

  final MavenSession session() {
    return session;
  }
}
