package io.preflight;

import io.preflight.cost.ProjectDescription;
import io.preflight.history.HistoryLogin;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Secret;
import io.preflight.profile.GoalNames;
import io.preflight.profile.Setting;
import io.preflight.progress.RunListener;
import io.preflight.report.console.Screen;
import io.preflight.target.ProxySpec;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What one call of {@link Preflight#check} is asked to do: immutable, with a builder whose defaults
 * need nothing but a profile or an endpoint.
 *
 * @param baseDirectory what relative outputs and commands are resolved against
 * @param profiles built-in names or files, in order; empty for a profile made of settings alone
 * @param models the models to check under each profile, no name twice; empty for the one that each
 *     profile names
 * @param settings profile keys set by the environment, the POM or the command line, weakest first
 * @param environment the environment variables
 * @param outputDirectory where the reports go; empty for {@code SLA_OUTPUTS_DIR} or {@code
 *     target/preflight}. A profile's {@code report.outdir} comes before both defaults
 * @param history the history file; empty for {@code SLA_HISTORY_FILE} or {@code
 *     .preflight/history.jsonl} in {@code projectRoot}
 * @param projectRoot the topmost project, where the history lives by default
 * @param probes recorded samples to score instead of asking an endpoint
 * @param simulate whether to simulate instead of asking an endpoint; empty for {@code
 *     SLA_SIMULATION_MODE}
 * @param credential a key given directly; empty leaves it to the profile and the environment
 * @param proxies the proxy for each scheme of an endpoint, {@code http} or {@code https}
 * @param offline whether nothing may be downloaded; the endpoint under test is asked all the same
 * @param saveBaseline where this run is saved as a baseline; empty for not at all
 * @param project what a build tells about the project it builds; empty outside of a build
 * @param log takes progress lines, without line breaks
 * @param commands takes lines that a build server reads from the standard output, as they are
 * @param listener is told how each run is getting on
 * @param screen how much a person sees of it, and in which colors
 * @param historyLogin who asks a history database, instead of the variables that the profile names
 * @param logins under which names the caller knows credentials that it gives directly, by the
 *     parameter that takes the name; only told to whoever runs the same again
 */
public record CheckRequest(
    Path baseDirectory,
    List<String> profiles,
    List<String> models,
    List<Setting> settings,
    Map<String, String> environment,
    Optional<Path> outputDirectory,
    Optional<Path> history,
    Path projectRoot,
    Optional<Path> probes,
    Optional<Boolean> simulate,
    Optional<Secret> credential,
    Map<String, ProxySpec> proxies,
    boolean offline,
    Optional<SaveBaseline> saveBaseline,
    Optional<ProjectDescription> project,
    Consumer<String> log,
    Consumer<String> commands,
    RunListener listener,
    Screen screen,
    Optional<HistoryLogin> historyLogin,
    Map<GoalNames, String> logins) {

  /**
   * A run is to be saved as a baseline.
   *
   * @param file the file; empty for {@code .preflight/baselines/<profile>--<model>.json} in {@code
   *     projectRoot}
   */
  public record SaveBaseline(Optional<Path> file) {}

  public CheckRequest {
    profiles = List.copyOf(profiles);
    models = List.copyOf(models);
    settings = List.copyOf(settings);
    environment = Map.copyOf(environment);
    proxies = Map.copyOf(proxies);
    logins = Collections.unmodifiableMap(new TreeMap<>(logins));
    requireOnce(models);
    if ((profiles.size() > 1 || models.size() > 1)
        && saveBaseline.flatMap(SaveBaseline::file).isPresent()) {
      throw new ConfigurationException(
          "several "
              + (models.size() > 1 ? "models" : "profiles")
              + " cannot be saved in one file: leave out the file of -Dpreflight.saveBaseline");
    }
  }

  /**
   * A builder with defaults for a directory.
   *
   * @param baseDirectory what relative paths are resolved against
   * @return the builder
   */
  public static CheckRequestBuilder in(Path baseDirectory) {
    return new CheckRequestBuilder(baseDirectory);
  }

  private static void requireOnce(List<String> models) {
    Set<String> seen = new HashSet<>();
    for (String model : models) {
      if (model.isBlank() || !seen.add(model)) {
        throw new ConfigurationException(
            "preflight.models names "
                + (model.isBlank() ? "a model without a name" : "'" + model + "' twice"));
      }
    }
  }

  /**
   * Where the reports go, unless a profile's {@code report.outdir} decides.
   *
   * @return the folder
   * @throws ConfigurationException when the environment has a value that means nothing
   */
  public Path reportFolder() {
    return outputDirectory.orElseGet(() -> Workspace.reports(environment, baseDirectory));
  }

  /**
   * Where the history is.
   *
   * @return the file, which need not exist
   * @throws ConfigurationException when the environment has a value that means nothing
   */
  public Path historyFile() {
    return Workspace.history(history, environment, baseDirectory, projectRoot);
  }

  /**
   * A builder that begins with everything this request says.
   *
   * @return the builder
   */
  public CheckRequestBuilder toBuilder() {
    return new CheckRequestBuilder(this);
  }

  /** The same request for other models. */
  CheckRequest withModels(List<String> others) {
    return toBuilder().onlyModels(others).build();
  }

  /** The same request for one of its models. */
  CheckRequest forModel(String model) {
    return toBuilder()
        .onlyModels(List.of(model))
        .setting(new Setting("model", model, "-Dpreflight.models"))
        .build();
  }
}
