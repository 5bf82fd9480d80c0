package io.preflight.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of goals and commands that are no settings of a profile: what is judged, where
 * things are and what is told. Those of a profile are {@link SettingNames}.
 */
public enum GoalNames {
  /** Which profiles; also bare, {@code -Dprofile=}. */
  PROFILE(
      "profile",
      Form.WORDS,
      "NAME|FILE",
      "The profiles, each a built-in name or a file, separated by commas."),
  /** Which models, one after the other; also bare, {@code -Dmodels=}. */
  MODELS(
      "models",
      Form.WORDS,
      "NAME",
      "The models to ask for under each profile, separated by commas."),
  /** Whether to simulate; also bare, {@code -Dsimulate}. */
  SIMULATE("simulate", Form.FLAG, "", "Estimates from the model's size and asks no endpoint."),
  /** Recorded samples. */
  PROBES("probes", Form.VALUE, "FILE", "Recorded samples to score instead of asking an endpoint."),
  /** A finished run. */
  FROM("from", Form.VALUE, "RUN", "A finished run to render again: its JSON report or its folder."),
  /** Finished runs that are compared. */
  RUN(
      "run",
      Form.WORDS,
      "RUN",
      "Finished runs or capacities: folders, reports, samples files, or time stamps of the"
          + " history."),
  /** Named endpoints that are compared. */
  TARGETS(
      "targets",
      Form.WORDS,
      "NAME=URL",
      "The endpoints to compare, each with a name, separated by commas."),
  /** What the others are compared with. */
  REFERENCE(
      "reference", Form.VALUE, "NAME", "What the others are compared with; the first if unset."),
  /** The seed of the order in which candidates are asked. */
  SEED("seed", Form.VALUE, "N", "The seed of the order in which candidates are asked."),
  /** Where reports go. */
  OUTPUT_DIRECTORY("outputDirectory", Form.VALUE, "DIR", "Where the reports go."),
  /** The history file. */
  HISTORY("history", Form.VALUE, "FILE", "The history file."),
  /** Which verdicts. */
  VERDICT("verdict", Form.WORDS, "VERDICT", "Only runs that ended so, for instance FAIL,ERROR."),
  /** Since when. */
  SINCE(
      "since",
      Form.VALUE,
      "WHEN",
      "Only runs since then: a day such as 2026-01-31, a time stamp, or 30d ago."),
  /** How many. */
  LIMIT("limit", Form.VALUE, "N", "How many of the last runs are listed."),
  /** As JSON. */
  JSON(
      "json", Form.FLAG, "", "Tells the result as JSON, and nothing else, on the standard output."),
  /** Remove all. */
  CLEAR("clear", Form.FLAG, "", "Removes every run that the filters select."),
  /** Remove all but the newest. */
  KEEP("keep", Form.VALUE, "N", "Removes all but so many of the newest runs selected."),
  /** Remove what is older. */
  MAX_AGE("maxAge", Form.VALUE, "AGE", "Removes the runs selected that are older, such as 365d."),
  /** Confirm. */
  YES("yes", Form.FLAG, "", "Confirms a removal, where nobody can be asked."),
  /** Save the baseline. */
  SAVE_BASELINE(
      "saveBaseline",
      Form.OPTIONAL_VALUE,
      "FILE",
      "Saves the run as the baseline of later ones when it passes; without a file below"
          + " .preflight/baselines."),
  /** The port of the page. */
  PORT("port", Form.VALUE, "N", "The port on loopback; 0 for any that is free."),
  /** The kind of a new profile. */
  KIND("kind", Form.VALUE, "KIND", "What the new profile shall judge: inference, app or rag."),
  /** A server of Maven's settings. */
  SERVER_ID("serverId", Form.VALUE, "ID", "The server of settings.xml that holds the key."),
  /** A server of Maven's settings for the history database. */
  HISTORY_SERVER_ID(
      "historyServerId",
      Form.VALUE,
      "ID",
      "The server of settings.xml that holds the login of the history database."),
  /** Whether the site runs the check first. */
  REPORT_RUN("report.run", Form.FLAG, "", "Runs the check before the page of the site is made."),
  /** A line for each request. */
  VERBOSE("verbose", Form.FLAG, "", "Tells each request on the screen."),
  /** Do nothing. */
  SKIP("skip", Form.FLAG, "", "Does nothing."),
  /** Whether a FAIL breaks a build. */
  FAIL_ON_VIOLATION("failOnViolation", Form.FLAG, "", "Whether a FAIL breaks the build."),
  /** Whether a WARN breaks a build. */
  FAIL_ON_WARN("failOnWarn", Form.FLAG, "", "Whether a WARN breaks the build."),
  /** What an endpoint that is never reached does. */
  ON_UNREACHABLE(
      "onUnreachable",
      Form.VALUE,
      "fail|warn|skip",
      "What an endpoint that is never reached does to the build.");

  /** What stands behind a name. */
  public enum Form {
    /** One value. */
    VALUE,
    /** Values separated by commas. */
    WORDS,
    /** A value or none. */
    OPTIONAL_VALUE,
    /** Nothing, or {@code true} or {@code false}. */
    FLAG
  }

  private static final String PREFIX = "preflight.";

  private final String parameter;
  private final Form form;
  private final String label;
  private final String meaning;

  GoalNames(String parameter, Form form, String label, String meaning) {
    this.parameter = parameter;
    this.form = form;
    this.label = label;
    this.meaning = meaning;
  }

  /**
   * The name of the property.
   *
   * @return for instance {@code preflight.outputDirectory}
   */
  public String property() {
    return PREFIX + parameter;
  }

  /**
   * The property's short name, stronger than the full one.
   *
   * @return {@code profile}, {@code models} or {@code simulate}; empty for all others
   */
  public Optional<String> bareProperty() {
    return this == PROFILE || this == MODELS || this == SIMULATE
        ? Optional.of(parameter)
        : Optional.empty();
  }

  /**
   * The name as an option of a command.
   *
   * @return for instance {@code --output-directory}
   */
  public String option() {
    return OptionName.of(parameter);
  }

  /**
   * What stands behind the name.
   *
   * @return the form
   */
  public Form form() {
    return form;
  }

  /**
   * What a value is called in a list of options.
   *
   * @return a word; empty for a flag
   */
  public String label() {
    return label;
  }

  /**
   * What the parameter means.
   *
   * @return a sentence
   */
  public String meaning() {
    return meaning;
  }

  /**
   * The names of all properties.
   *
   * @return each with {@code preflight.} before it
   */
  public static List<String> properties() {
    return Arrays.stream(values()).map(GoalNames::property).toList();
  }
}
