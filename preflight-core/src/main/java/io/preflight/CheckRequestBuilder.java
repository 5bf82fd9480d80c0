package io.preflight;

import io.preflight.cost.ProjectDescription;
import io.preflight.history.HistoryLogin;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Secret;
import io.preflight.profile.GoalNames;
import io.preflight.profile.Setting;
import io.preflight.profile.Typed;
import io.preflight.progress.RunListener;
import io.preflight.report.console.Screen;
import io.preflight.target.ProxySpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Builds a {@link CheckRequest}; not safe for use by several threads. */
public final class CheckRequestBuilder {

  private final Path baseDirectory;
  private final List<String> profiles = new ArrayList<>();
  private final List<String> models = new ArrayList<>();
  private final List<Setting> settings = new ArrayList<>();
  private final Map<String, ProxySpec> proxies = new HashMap<>();
  private final Map<GoalNames, String> logins = new EnumMap<>(GoalNames.class);
  private Map<String, String> environment = System.getenv();
  private Optional<Path> outputDirectory = Optional.empty();
  private Optional<Path> history = Optional.empty();
  private Path projectRoot;
  private Optional<Path> probes = Optional.empty();
  private Optional<Boolean> simulate = Optional.empty();
  private Optional<Secret> credential = Optional.empty();
  private boolean offline;
  private Optional<CheckRequest.SaveBaseline> saveBaseline = Optional.empty();
  private Optional<ProjectDescription> project = Optional.empty();
  private Consumer<String> log = line -> {};
  private Consumer<String> commands = line -> {};
  private RunListener listener = RunListener.NONE;
  private Screen screen = Screen.PLAIN;
  private Optional<HistoryLogin> historyLogin = Optional.empty();

  CheckRequestBuilder(Path baseDirectory) {
    this.baseDirectory = baseDirectory.toAbsolutePath().normalize();
    this.projectRoot = this.baseDirectory;
  }

  CheckRequestBuilder(CheckRequest request) {
    baseDirectory = request.baseDirectory();
    profiles.addAll(request.profiles());
    models.addAll(request.models());
    settings.addAll(request.settings());
    proxies.putAll(request.proxies());
    offline = request.offline();
    environment = request.environment();
    outputDirectory = request.outputDirectory();
    history = request.history();
    projectRoot = request.projectRoot();
    probes = request.probes();
    simulate = request.simulate();
    credential = request.credential();
    saveBaseline = request.saveBaseline();
    project = request.project();
    log = request.log();
    commands = request.commands();
    listener = request.listener();
    screen = request.screen();
    historyLogin = request.historyLogin();
    logins.putAll(request.logins());
  }

  /**
   * Checks this profile instead of those named so far.
   *
   * @param nameOrFile a built-in name or a file
   * @return this builder
   */
  public CheckRequestBuilder onlyProfile(String nameOrFile) {
    profiles.clear();
    return profile(nameOrFile);
  }

  /**
   * Adds a profile.
   *
   * @param nameOrFile a built-in name or a file
   * @return this builder
   */
  public CheckRequestBuilder profile(String nameOrFile) {
    profiles.add(nameOrFile);
    return this;
  }

  /**
   * Checks these models instead of those named so far.
   *
   * @param names the models, no name twice; none for the one that each profile names
   * @return this builder
   */
  public CheckRequestBuilder onlyModels(List<String> names) {
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
  public CheckRequestBuilder model(String name) {
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
  public CheckRequestBuilder set(String key, String value) {
    return setting(new Setting(key, value, key));
  }

  /**
   * Adds a setting with the name its user knows it by.
   *
   * @param setting the setting
   * @return this builder
   */
  public CheckRequestBuilder setting(Setting setting) {
    settings.add(setting);
    return this;
  }

  /**
   * Replaces the environment of this process.
   *
   * @param variables the environment variables
   * @return this builder
   */
  public CheckRequestBuilder environment(Map<String, String> variables) {
    environment = variables;
    return this;
  }

  /**
   * Sets where the reports go.
   *
   * @param directory the directory
   * @return this builder
   */
  public CheckRequestBuilder outputDirectory(Path directory) {
    outputDirectory = Optional.of(baseDirectory.resolve(directory));
    return this;
  }

  /**
   * Sets the history file.
   *
   * @param file the file
   * @return this builder
   */
  public CheckRequestBuilder history(Path file) {
    history = Optional.of(baseDirectory.resolve(file));
    return this;
  }

  /**
   * Sets where the history lives unless it is named.
   *
   * @param directory the topmost project
   * @return this builder
   */
  public CheckRequestBuilder projectRoot(Path directory) {
    projectRoot = baseDirectory.resolve(directory);
    return this;
  }

  /**
   * Scores recorded samples instead of asking an endpoint.
   *
   * @param file samples as JSON lines
   * @return this builder
   */
  public CheckRequestBuilder probes(Path file) {
    probes = Optional.of(baseDirectory.resolve(file));
    return this;
  }

  /**
   * Saves this run as the baseline of its profile and model.
   *
   * @return this builder
   */
  public CheckRequestBuilder saveBaseline() {
    saveBaseline = Optional.of(new CheckRequest.SaveBaseline(Optional.empty()));
    return this;
  }

  /**
   * Saves this run as a baseline.
   *
   * @param file the file, for a single profile
   * @return this builder
   */
  public CheckRequestBuilder saveBaseline(Path file) {
    saveBaseline =
        Optional.of(
            new CheckRequest.SaveBaseline(Optional.of(baseDirectory.resolve(file).normalize())));
    return this;
  }

  /**
   * Saves this run as a baseline if it is asked for in the way people type it.
   *
   * @param typed a file; {@code true} or nothing for the usual one, {@code false} for none
   * @return this builder
   * @throws ConfigurationException when it is no path
   */
  public CheckRequestBuilder saveBaselineAs(String typed) {
    if (typed.isBlank()) {
      return saveBaseline();
    }
    return Typed.flag(typed)
        .map(on -> on ? saveBaseline() : this)
        .orElseGet(() -> saveBaseline(Typed.file("preflight.saveBaseline", typed.strip())));
  }

  /**
   * Simulates instead of asking an endpoint.
   *
   * @param simulated whether to simulate
   * @return this builder
   */
  public CheckRequestBuilder simulate(boolean simulated) {
    simulate = Optional.of(simulated);
    return this;
  }

  /**
   * Gives the key for the endpoint directly.
   *
   * @param secret the key
   * @return this builder
   */
  public CheckRequestBuilder credential(Secret secret) {
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
  public CheckRequestBuilder proxy(String scheme, ProxySpec proxy) {
    proxies.put(scheme, proxy);
    return this;
  }

  /**
   * Downloads nothing, such as prices; the endpoint under test is asked all the same.
   *
   * @param downloadsNothing whether that is so
   * @return this builder
   */
  public CheckRequestBuilder offline(boolean downloadsNothing) {
    offline = downloadsNothing;
    return this;
  }

  /**
   * Tells what a build knows about the project it builds.
   *
   * @param description the project
   * @return this builder
   */
  public CheckRequestBuilder project(ProjectDescription description) {
    project = Optional.of(description);
    return this;
  }

  /**
   * Sets where progress lines go.
   *
   * @param consumer takes lines without line breaks
   * @return this builder
   */
  public CheckRequestBuilder log(Consumer<String> consumer) {
    log = consumer;
    return this;
  }

  /**
   * Sets where lines go that a build server reads from the standard output, such as annotations.
   *
   * @param consumer takes lines that must reach the standard output as they are
   * @return this builder
   */
  public CheckRequestBuilder commands(Consumer<String> consumer) {
    commands = consumer;
    return this;
  }

  /**
   * Sets who is told how each run is getting on.
   *
   * @param told is called by the thread that runs the check
   * @return this builder
   */
  public CheckRequestBuilder listener(RunListener told) {
    listener = told;
    return this;
  }

  /**
   * Sets how much a person sees of each run, and in which colors.
   *
   * @param shown plain text unless set
   * @return this builder
   */
  public CheckRequestBuilder screen(Screen shown) {
    screen = shown;
    return this;
  }

  /**
   * Gives the login for a history database directly.
   *
   * @param login instead of the variables that a profile names
   * @return this builder
   */
  public CheckRequestBuilder historyLogin(HistoryLogin login) {
    historyLogin = Optional.of(login);
    return this;
  }

  /**
   * Tells under which name the caller knows a credential that it gives directly.
   *
   * @param parameter the parameter that takes the name
   * @param name the name, for instance of a server in {@code settings.xml}
   * @return this builder
   */
  public CheckRequestBuilder login(GoalNames parameter, String name) {
    logins.put(parameter, name);
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
        historyLogin,
        logins);
  }
}
