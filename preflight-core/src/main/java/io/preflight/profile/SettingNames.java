package io.preflight.profile;

import io.preflight.problem.NearestName;
import io.preflight.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The everyday parameters: how the profile keys that people set most are called outside of files.
 */
public enum SettingNames {
  /** Where the endpoint is. */
  BASE_URL("baseUrl", "target.base_url"),
  /** The model to ask for; also bare, {@code -Dmodel=}. */
  MODEL("model", "model"),
  /** The model's size in billions of parameters, for the simulation. */
  MODEL_SIZE_B("modelSizeB", "model_size_b"),
  /** The name of the environment variable that holds the key. */
  API_KEY_ENV("apiKeyEnv", "target.api_key_env"),
  /** How many requests are measured. */
  RUNS("runs", "load.runs"),
  /** How many requests are sent before. */
  WARMUP("warmup", "load.warmup"),
  /** How many requests are under way at once. */
  CONCURRENCY("concurrency", "load.concurrency"),
  /** How long requests are started. */
  DURATION("duration", "load.duration"),
  /** The time between two moments at which requests are due. */
  INTERVAL("interval", "load.interval"),
  /** Who sends the requests. */
  PROBE_TOOL("probeTool", "probe.tool"),
  /** The numbers of users whose load is measured. */
  LEVELS("levels", "capacity.levels"),
  /** The users that the limits must be kept under. */
  MIN_USERS("minUsers", "capacity.min_users"),
  /** The most users that a search tries. */
  MAX_USERS("maxUsers", "capacity.max_users"),
  /** The requests per second whose load is measured. */
  RATES("rates", "capacity.rates"),
  /** The requests per second that the limits must be kept under. */
  MIN_RATE("minRate", "capacity.min_rate"),
  /** The highest rate that a search tries. */
  MAX_RATE("maxRate", "capacity.max_rate"),
  /** How many requests each user sends at a level. */
  REQUESTS_PER_USER("requestsPerUser", "capacity.requests_per_user"),
  /** How many requests are due in a second. */
  RATE("rate", "load.rate"),
  /** The most output tokens of one request. */
  MAX_TOKENS("maxTokens", "workload.max_tokens"),
  /** The most milliseconds per token on average. */
  MAX_LATENCY_MS("maxLatencyMs", "max_latency_ms"),
  /** How far the p95 of the latency per token may lie above. */
  P95_MULTIPLIER("p95Multiplier", "p95_multiplier"),
  /** The fewest tokens per second of a request on average. */
  MIN_THROUGHPUT("minThroughput", "min_throughput_tokens_per_sec"),
  /** The most USD per output token on average. */
  MAX_COST_PER_TOKEN("maxCostPerToken", "max_cost_per_token"),
  /** The most USD per 1000 output tokens on average. */
  MAX_COST_PER_1K_TOKENS("maxCostPer1kTokens", "max_cost_per_1k_tokens"),
  /** The price of one output token in USD. */
  COST_PER_TOKEN_USD("costPerTokenUsd", "cost.cost_per_token_usd"),
  /** The tool whose figures are reported beside ours. */
  DIALECT("dialect", "report.dialect"),
  /** The formats that are written. */
  FORMATS("formats", "report.formats"),
  /** The database that several machines share as their history. */
  HISTORY_URL("historyUrl", "history.url"),
  /** The name of the environment variable that holds the database's user. */
  HISTORY_USER_ENV("historyUserEnv", "history.user_env"),
  /** The name of the environment variable that holds the database's password. */
  HISTORY_PASSWORD_ENV("historyPasswordEnv", "history.password_env"),
  /** The Prometheus that scrapes the server. */
  PROMETHEUS("prometheus", "observability.prometheus"),
  /** A file of saved server metrics. */
  PROMETHEUS_DATA("prometheusData", "observability.prometheus_data"),
  /** A file of queries. */
  QUERIES("queries", "observability.queries"),
  /** The server's own metrics. */
  SERVER_METRICS("serverMetrics", "observability.server_metrics"),
  /** The Pushgateway that the figures are pushed to. */
  PUSHGATEWAY("pushgateway", "report.pushgateway.url"),
  /** Who takes the figures as OpenTelemetry's metrics. */
  OTLP("otlp", "report.otlp.url"),
  /** What the run is compared with. */
  BASELINE("baseline", "baseline.from");

  private static final String PREFIX = "preflight.";

  private final String parameter;
  private final String key;

  SettingNames(String parameter, String key) {
    this.parameter = parameter;
    this.key = key;
  }

  /**
   * The name as a parameter of the POM or an option.
   *
   * @return for instance {@code baseUrl}
   */
  public String parameter() {
    return parameter;
  }

  /**
   * The name of the property.
   *
   * @return for instance {@code preflight.baseUrl}
   */
  public String property() {
    return PREFIX + parameter;
  }

  /**
   * The property's short name, stronger than the full one.
   *
   * @return {@code model} for {@link #MODEL}; empty for all others
   */
  public Optional<String> bareProperty() {
    return this == MODEL ? Optional.of(parameter) : Optional.empty();
  }

  /**
   * The profile key it sets.
   *
   * @return the dotted key, for instance {@code target.base_url}
   */
  public String key() {
    return key;
  }

  /**
   * The setting of a parameter in the POM.
   *
   * @param value the value
   * @return the setting, which names {@code <parameter> in the POM} as its source
   */
  public Setting inPom(String value) {
    return new Setting(key, value, "<" + parameter + "> in the POM");
  }

  /**
   * The setting of a property on the command line.
   *
   * @param value the value
   * @return the setting, which names {@code -Dpreflight.parameter} as its source
   */
  public Setting onCommandLine(String value) {
    return new Setting(key, value, "-D" + property());
  }

  /**
   * The name as an option of a command.
   *
   * @return for instance {@code --base-url}
   */
  public String option() {
    return OptionName.of(parameter);
  }

  /**
   * The setting of an option on the command line.
   *
   * @param value the value
   * @return the setting, which names the option as its source
   */
  public Setting asOption(String value) {
    return new Setting(key, value, option(), Setting.Origin.COMMAND_LINE);
  }

  /**
   * What the parameter means, in the words of the profile key.
   *
   * @return a sentence
   */
  public String meaning() {
    return ProfileKeys.leaf(key).orElseThrow().doc();
  }

  /**
   * The settings among the properties a user gave on the command line.
   *
   * @param properties all of them, by name
   * @return the settings, weakest first
   */
  public static List<Setting> fromProperties(Map<String, String> properties) {
    List<Setting> settings = new ArrayList<>();
    for (SettingNames name : values()) {
      if (properties.containsKey(name.property())) {
        settings.add(name.onCommandLine(properties.get(name.property())));
      }
      name.bareProperty()
          .filter(properties::containsKey)
          .map(bare -> new Setting(name.key, properties.get(bare), "-D" + bare))
          .ifPresent(settings::add);
    }
    return List.copyOf(settings);
  }

  /**
   * The everyday parameter with a given property name.
   *
   * @param property for instance {@code preflight.runs}
   * @return the parameter, or empty
   */
  public static Optional<SettingNames> ofProperty(String property) {
    return Arrays.stream(values()).filter(name -> name.property().equals(property)).findFirst();
  }

  /**
   * The everyday parameter that sets a profile key.
   *
   * @param key the canonical dotted key, for instance {@code load.runs}
   * @return the parameter, or empty
   */
  public static Optional<SettingNames> ofKey(String key) {
    return Arrays.stream(values()).filter(name -> name.key().equals(key)).findFirst();
  }

  /**
   * Says which properties look like ours and are not.
   *
   * @param given the names of all properties a user gave
   * @param known further names that mean something, for instance {@code preflight.skip}
   * @return one problem for every name that begins with {@code preflight.} and is unknown, with the
   *     nearest known names, in alphabetical order
   */
  public static List<Problem> unknown(Collection<String> given, Collection<String> known) {
    List<String> valid = new ArrayList<>(known);
    Arrays.stream(values()).map(SettingNames::property).forEach(valid::add);
    return new TreeSet<>(given)
        .stream()
            .filter(name -> name.startsWith(PREFIX) && !valid.contains(name))
            .map(name -> Problem.of("unknown property -D" + name + hint(name, valid)))
            .toList();
  }

  private static String hint(String name, List<String> valid) {
    List<String> suffixes =
        valid.stream()
            .filter(known -> known.startsWith(PREFIX))
            .map(known -> known.substring(PREFIX.length()))
            .toList();
    List<String> near = NearestName.of(name.substring(PREFIX.length()), suffixes);
    return near.isEmpty()
        ? ""
        : ", did you mean -D" + PREFIX + String.join(" or -D" + PREFIX, near) + "?";
  }
}
