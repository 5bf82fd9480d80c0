package io.preflight;

import io.preflight.cost.ProjectDescription;
import io.preflight.history.HistoryLogin;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Secret;
import io.preflight.profile.EnvironmentSettings;
import io.preflight.profile.Setting;
import io.preflight.progress.RunListener;
import io.preflight.report.console.Screen;
import io.preflight.target.ProxySpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    Optional<HistoryLogin> historyLogin) {

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
  public static Builder in(Path baseDirectory) {
    return new Builder(baseDirectory);
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
    return outputDirectory
        .or(() -> EnvironmentSettings.of(environment).outputsDir().map(baseDirectory::resolve))
        .orElseGet(() -> baseDirectory.resolve("target").resolve("preflight"));
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
  public Builder toBuilder() {
    return new Builder(this);
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

  /** Builds a {@link CheckRequest}; not safe for use by several threads. */
  public static final class Builder {

    private final Path baseDirectory;
    private final List<String> profiles = new ArrayList<>();
    private final List<String> models = new ArrayList<>();
    private final List<Setting> settings = new ArrayList<>();
    private final Map<String, ProxySpec> proxies = new HashMap<>();
    private Map<String, String> environment = System.getenv();
    private Optional<Path> outputDirectory = Optional.empty();
    private Optional<Path> history = Optional.empty();
    private Path projectRoot;
    private Optional<Path> probes = Optional.empty();
    private Optional<Boolean> simulate = Optional.empty();
    private Optional<Secret> credential = Optional.empty();
    private boolean offline;
    private Optional<SaveBaseline> saveBaseline = Optional.empty();
    private Optional<ProjectDescription> project = Optional.empty();
    private Consumer<String> log = line -> {};
    private Consumer<String> commands = line -> {};
    private RunListener listener = RunListener.NONE;
    private Screen screen = Screen.PLAIN;
    private Optional<HistoryLogin> historyLogin = Optional.empty();

    private Builder(Path baseDirectory) {
      this.baseDirectory = baseDirectory.toAbsolutePath().normalize();
      this.projectRoot = this.baseDirectory;
    }

    private Builder(CheckRequest request) {
      baseDirectory = request.baseDirectory;
      profiles.addAll(request.profiles);
      models.addAll(request.models);
      settings.addAll(request.settings);
      proxies.putAll(request.proxies);
      offline = request.offline;
      environment = request.environment;
      outputDirectory = request.outputDirectory;
      history = request.history;
      projectRoot = request.projectRoot;
      probes = request.probes;
      simulate = request.simulate;
      credential = request.credential;
      saveBaseline = request.saveBaseline;
      project = request.project;
      log = request.log;
      commands = request.commands;
      listener = request.listener;
      screen = request.screen;
      historyLogin = request.historyLogin;
    }

    /**
     * Checks this profile instead of those named so far.
     *
     * @param nameOrFile a built-in name or a file
     * @return this builder
     */
    public Builder onlyProfile(String nameOrFile) {
      profiles.clear();
      return profile(nameOrFile);
    }

    /**
     * Adds a profile.
     *
     * @param nameOrFile a built-in name or a file
     * @return this builder
     */
    public Builder profile(String nameOrFile) {
      profiles.add(nameOrFile);
      return this;
    }

    /**
     * Checks these models instead of those named so far.
     *
     * @param names the models, no name twice; none for the one that each profile names
     * @return this builder
     */
    public Builder onlyModels(List<String> names) {
      models.clear();
      models.addAll(names);
      return this;
    }

    /**
     * Adds a model to check under each profile, instead of the one that a profile names.
     *
     * @param name the model's name
     * @return this builder
     */
    public Builder model(String name) {
      models.add(name);
      return this;
    }

    /**
     * Sets a profile key, over the profile and all earlier settings.
     *
     * @param key the dotted key, for instance {@code target.base_url}
     * @param value the value as text
     * @return this builder
     */
    public Builder set(String key, String value) {
      return setting(new Setting(key, value, key));
    }

    /**
     * Adds a setting with the name its user knows it by.
     *
     * @param setting the setting
     * @return this builder
     */
    public Builder setting(Setting setting) {
      settings.add(setting);
      return this;
    }

    /**
     * Replaces the environment of this process.
     *
     * @param variables the environment variables
     * @return this builder
     */
    public Builder environment(Map<String, String> variables) {
      environment = variables;
      return this;
    }

    /**
     * Sets where the reports go.
     *
     * @param directory the directory
     * @return this builder
     */
    public Builder outputDirectory(Path directory) {
      outputDirectory = Optional.of(baseDirectory.resolve(directory));
      return this;
    }

    /**
     * Sets the history file.
     *
     * @param file the file
     * @return this builder
     */
    public Builder history(Path file) {
      history = Optional.of(baseDirectory.resolve(file));
      return this;
    }

    /**
     * Sets where the history lives unless it is named.
     *
     * @param directory the topmost project
     * @return this builder
     */
    public Builder projectRoot(Path directory) {
      projectRoot = baseDirectory.resolve(directory);
      return this;
    }

    /**
     * Scores recorded samples instead of asking an endpoint.
     *
     * @param file samples as JSON lines
     * @return this builder
     */
    public Builder probes(Path file) {
      probes = Optional.of(baseDirectory.resolve(file));
      return this;
    }

    /**
     * Saves this run as the baseline of its profile and model.
     *
     * @return this builder
     */
    public Builder saveBaseline() {
      saveBaseline = Optional.of(new SaveBaseline(Optional.empty()));
      return this;
    }

    /**
     * Saves this run as a baseline.
     *
     * @param file the file, for a single profile
     * @return this builder
     */
    public Builder saveBaseline(Path file) {
      saveBaseline =
          Optional.of(new SaveBaseline(Optional.of(baseDirectory.resolve(file).normalize())));
      return this;
    }

    /**
     * Simulates instead of asking an endpoint.
     *
     * @param simulated whether to simulate
     * @return this builder
     */
    public Builder simulate(boolean simulated) {
      simulate = Optional.of(simulated);
      return this;
    }

    /**
     * Gives the key for the endpoint directly.
     *
     * @param secret the key
     * @return this builder
     */
    public Builder credential(Secret secret) {
      credential = Optional.of(secret);
      return this;
    }

    /**
     * Sets the proxy for endpoints of one scheme.
     *
     * @param scheme {@code http} or {@code https}
     * @param proxy the proxy
     * @return this builder
     */
    public Builder proxy(String scheme, ProxySpec proxy) {
      proxies.put(scheme, proxy);
      return this;
    }

    /**
     * Downloads nothing, such as prices; the endpoint under test is asked all the same.
     *
     * @param downloadsNothing whether that is so
     * @return this builder
     */
    public Builder offline(boolean downloadsNothing) {
      offline = downloadsNothing;
      return this;
    }

    /**
     * Tells what a build knows about the project it builds.
     *
     * @param description the project
     * @return this builder
     */
    public Builder project(ProjectDescription description) {
      project = Optional.of(description);
      return this;
    }

    /**
     * Sets where progress lines go.
     *
     * @param consumer takes lines without line breaks
     * @return this builder
     */
    public Builder log(Consumer<String> consumer) {
      log = consumer;
      return this;
    }

    /**
     * Sets where lines go that a build server reads from the standard output, such as annotations.
     *
     * @param consumer takes lines that must reach the standard output as they are
     * @return this builder
     */
    public Builder commands(Consumer<String> consumer) {
      commands = consumer;
      return this;
    }

    /**
     * Sets who is told how each run is getting on.
     *
     * @param told is called by the thread that runs the check
     * @return this builder
     */
    public Builder listener(RunListener told) {
      listener = told;
      return this;
    }

    /**
     * Sets how much a person sees of each run, and in which colors.
     *
     * @param shown plain text unless set
     * @return this builder
     */
    public Builder screen(Screen shown) {
      screen = shown;
      return this;
    }

    /**
     * Gives the login for a history database directly.
     *
     * @param login instead of the variables that a profile names
     * @return this builder
     */
    public Builder historyLogin(HistoryLogin login) {
      historyLogin = Optional.of(login);
      return this;
    }

    /**
     * The request.
     *
     * @return an immutable request
     */
    public CheckRequest build() {
      return new CheckRequest(
          baseDirectory,
          profiles,
          models,
          settings,
          environment,
          outputDirectory,
          history,
          projectRoot,
          probes,
          simulate,
          credential,
          proxies,
          offline,
          saveBaseline,
          project,
          log,
          commands,
          listener,
          screen,
          historyLogin);
    }
  }
}
