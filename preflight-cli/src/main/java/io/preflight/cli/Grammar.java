package io.preflight.cli;

import io.preflight.Preflight;
import io.preflight.profile.GoalNames.Form;
import io.preflight.profile.Typed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** The verbs and their options in the words of picocli, which splits, lists and completes them. */
final class Grammar {

  /** What the program is called. */
  static final String COMMAND = "preflight";

  static final String HELP = "help";
  static final String JSON = "--json";
  static final String DEBUG = "--debug";

  static final String COLOR = "--color";

  private static final String PROPERTY = "-D";
  private static final String KEY = "--set";
  private static final String OFFLINE = "--offline";
  private static final int WIDTH = 100;

  /** When verdicts have colors. */
  private enum Color {
    ALWAYS,
    NEVER,
    AUTO
  }

  /**
   * Reads what stands behind a switch. No lambda: picocli's classes are of a format so old that the
   * JVM which makes an archive of classes breaks on a lambda in their place.
   */
  private static final class Switch implements ITypeConverter<Boolean> {

    @Override
    public Boolean convert(String text) {
      return Typed.flag(text).orElseThrow(() -> new TypeConversionException(Typed.noFlag(text)));
    }
  }

  private Grammar() {}

  /** All verbs and options with their explanations. */
  static CommandLine explained() {
    return of(Verbs.ALL, true);
  }

  /** Just what it takes to read what is no verb: the version. */
  static CommandLine withoutVerbs() {
    return of(List.of(), false);
  }

  /** Just what it takes to read a command that begins with a verb: starting must be quick. */
  static CommandLine of(Verb verb) {
    return of(List.of(verb), false);
  }

  private static CommandLine of(List<Verb> verbs, boolean explained) {
    CommandSpec root =
        CommandSpec.create().name(COMMAND).version(COMMAND + " " + Preflight.version());
    root.usageMessage()
        .description(
            "Can we ship this AI change? Asks an LLM endpoint and says PASS, WARN or FAIL.")
        .synopsisSubcommandLabel("VERB")
        .commandListHeading("%nVerbs:%n")
        .footer(
            "",
            "preflight help VERB lists the options of a verb.",
            "Exit codes: 0 PASS or WARN, 1 FAIL, 2 configuration or missing dependency,",
            "3 the measurement could not be carried out.");
    root.addOption(help()).addOption(version());
    for (Verb verb : verbs) {
      root.addSubcommand(verb.name(), spec(verb, explained));
    }
    if (explained) {
      root.addSubcommand(HELP, helpSpec());
    }
    CommandLine line = new CommandLine(root);
    // A model may be called @cf/meta/llama, and a value may have quotes of its own.
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .setTrimQuotes(false)
        .setUsageHelpWidth(WIDTH);
  }

  /** Listed and completed here; what it does is done before anything is parsed. */
  private static CommandSpec helpSpec() {
    CommandSpec spec = CommandSpec.create().name(HELP);
    spec.usageMessage().description("Lists the options of a verb.");
    return spec.addPositional(
        PositionalParamSpec.builder().paramLabel("VERB").arity("0..1").type(String.class).build());
  }

  private static CommandSpec spec(Verb verb, boolean explained) {
    CommandSpec spec = CommandSpec.create().name(verb.name());
    spec.usageMessage()
        .description(plain(verb.summary()))
        .sortOptions(false)
        .optionListHeading("%nOptions:%n")
        .abbreviateSynopsis(true);
    verb.options().forEach(option -> spec.addOption(option(option, explained)));
    if (verb.takesSettings()) {
      spec.addOption(
          pairs(KEY, "KEY=VALUE", "Sets a key of the profile, such as workload.max_tokens=64."));
      spec.addOption(
          flag(OFFLINE, "Downloads nothing, such as prices; the endpoint is asked all the same."));
    }
    spec.addOption(
        pairs(PROPERTY, "NAME=VALUE", "The same under the name of the goals: -Dpreflight.runs=5."));
    spec.addOption(
        OptionSpec.builder(COLOR)
            .type(Color.class)
            .paramLabel("WHEN")
            .description("Whether verdicts have colors: always, never, or auto (on a terminal).")
            .build());
    spec.addOption(flag(DEBUG, "Tells where in the program a problem arose."));
    spec.addOption(help());
    return spec;
  }

  private static OptionSpec option(Option option, boolean explained) {
    OptionSpec.Builder spec = OptionSpec.builder(option.name());
    if (explained) {
      spec.description(plain(option.meaning().get()));
    }
    return switch (option.form()) {
      case VALUE -> spec.type(String.class).paramLabel(plain(option.label())).build();
      case WORDS ->
          spec.type(List.class)
              .auxiliaryTypes(String.class)
              .paramLabel(plain(option.label()))
              .build();
      case OPTIONAL_VALUE ->
          spec.type(String.class)
              .paramLabel(plain(option.label()))
              .arity("0..1")
              .fallbackValue("true")
              .build();
      case FLAG -> spec.type(boolean.class).converters(new Switch()).build();
    };
  }

  private static OptionSpec pairs(String name, String label, String meaning) {
    OptionSpec.Builder pairs =
        OptionSpec.builder(name)
            .type(Map.class)
            .auxiliaryTypes(String.class, String.class)
            .paramLabel(label)
            .hideParamSyntax(true)
            .description(meaning);
    if (name.equals(PROPERTY)) {
      // -Dsimulate is as good as -Dsimulate=true, as it is for the goals.
      pairs.mapFallbackValue("");
    }
    return pairs.build();
  }

  private static OptionSpec flag(String name, String meaning) {
    return OptionSpec.builder(name)
        .type(boolean.class)
        .converters(new Switch())
        .description(meaning)
        .build();
  }

  private static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .type(boolean.class)
        .usageHelp(true)
        .description("Shows this and exits.")
        .build();
  }

  private static OptionSpec version() {
    return OptionSpec.builder("-V", "--version")
        .type(boolean.class)
        .versionHelp(true)
        .description("Shows the version and exits.")
        .build();
  }

  /** The text as it is, where picocli would read formats and variables. */
  private static String plain(String text) {
    return text.replace("%", "%%").replace("${", "$${");
  }

  /** The values of a verb's options, by the property that means the same. */
  static Map<String, String> options(Verb verb, ParseResult parsed) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Option option : verb.options()) {
      Object value = parsed.matchedOptionValue(option.name(), null);
      if (value != null) {
        values.put(option.property(), text(option, value));
      }
    }
    return values;
  }

  private static String text(Option option, Object value) {
    if (option.form() != Form.WORDS) {
      return value.toString();
    }
    List<String> words = new ArrayList<>();
    ((List<?>) value).forEach(word -> words.add(word.toString()));
    return String.join(",", words);
  }

  /** A switch that is set to nothing, which picocli takes for one that is off. */
  static Optional<String> emptySwitch(Verb verb, ParseResult parsed) {
    return Stream.concat(
            verb.options().stream().filter(option -> option.form() == Form.FLAG).map(Option::name),
            Stream.of(OFFLINE, DEBUG))
        .filter(name -> parsed.originalArgs().contains(name + "="))
        .findFirst();
  }

  static Map<String, String> properties(ParseResult parsed) {
    return texts(parsed, PROPERTY);
  }

  static Map<String, String> keys(ParseResult parsed) {
    return texts(parsed, KEY);
  }

  /** When verdicts have colors, as far as it was said. */
  static Optional<String> color(ParseResult parsed) {
    return Optional.ofNullable(parsed.matchedOptionValue(COLOR, (Color) null)).map(Color::name);
  }

  /** Whether it is told where in the program a problem arose. */
  static boolean debug(ParseResult parsed) {
    return parsed.matchedOptionValue(DEBUG, false);
  }

  static boolean offline(ParseResult parsed) {
    return parsed.matchedOptionValue(OFFLINE, false);
  }

  private static Map<String, String> texts(ParseResult parsed, String option) {
    Map<?, ?> pairs = parsed.matchedOptionValue(option, Map.of());
    Map<String, String> texts = new LinkedHashMap<>();
    pairs.forEach((name, value) -> texts.put(name.toString(), value.toString()));
    return texts;
  }
}
