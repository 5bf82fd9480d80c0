package io.preflight.cli;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.PreflightException;
import io.preflight.profile.GoalNames;
import io.preflight.report.console.Terminal;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** One call of the program: from words to an exit code. */
final class Command {

  private static final int USAGE = 2;
  private static final String JSON_PROPERTY = "-D" + GoalNames.JSON.property();

  private final Path base;
  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;
  private final Runnable lastWords;

  Command(Path base, Map<String, String> environment, PrintStream out, PrintStream err) {
    this(base, environment, out, err, () -> {});
  }

  /**
   * A call.
   *
   * @param base the working directory
   * @param environment the environment variables
   * @param out the standard output
   * @param err the standard error
   * @param lastWords called before a verb that tells something when the process is told to end
   */
  Command(
      Path base,
      Map<String, String> environment,
      PrintStream out,
      PrintStream err,
      Runnable lastWords) {
    this.base = base;
    this.environment = environment;
    this.out = out;
    this.err = err;
    this.lastWords = lastWords;
  }

  int run(String... arguments) {
    List<String> typed = List.of(arguments);
    // What cannot be understood is told as its words seem to ask for.
    boolean json = asksFor(Grammar.JSON, typed) || asksFor(JSON_PROPERTY, typed);
    Output output = new Output(out, err, json, new Terminal(false, false));
    return told(output, asksFor(Grammar.DEBUG, typed), () -> parsed(output, arguments));
  }

  private static boolean asksFor(String flag, List<String> typed) {
    return typed.contains(flag)
        || typed.stream()
            .anyMatch(word -> word.startsWith(flag + "=") && !word.equals(flag + "=false"));
  }

  /** Runs a command whose problems are told rather than thrown. */
  private int told(Output output, boolean debug, IntSupplier command) {
    try {
      return command.getAsInt();
    } catch (PreflightException problem) {
      if (debug) {
        problem.printStackTrace(err);
      }
      return output.problem(problem);
    } catch (RuntimeException | Error broken) {
      int code = output.mistake(broken);
      if (debug) {
        broken.printStackTrace(err);
      } else {
        output.warn("preflight: repeat it with --debug and report what it says");
      }
      return code;
    }
  }

  private int parsed(Output output, String... arguments) {
    if (arguments.length > 0 && arguments[0].equals(Grammar.HELP)) {
      return help(output, List.of(arguments));
    }
    StringWriter told = new StringWriter();
    CommandLine grammar = grammar(List.of(arguments)).setOut(new PrintWriter(told, true));
    ParseResult parsed;
    try {
      parsed = grammar.parseArgs(arguments);
      Integer helped = CommandLine.executeHelpRequest(parsed);
      if (helped != null) {
        out.print(told);
        return helped;
      }
    } catch (ParameterException problem) {
      return output.usage(UsageError.line(problem));
    }
    if (!parsed.hasSubcommand()) {
      err.print(grammar.getUsageMessage());
      return USAGE;
    }
    return execute(parsed.subcommand());
  }

  /** {@code help}, or {@code help VERB}. */
  private int help(Output output, List<String> typed) {
    CommandLine grammar = Grammar.explained();
    String verb = typed.size() > 1 ? typed.get(1) : Grammar.HELP;
    CommandLine asked = verb.equals(Grammar.HELP) ? grammar : grammar.getSubcommands().get(verb);
    if (asked == null) {
      return output.usage(UsageError.unknownVerb(verb, grammar));
    }
    out.print(asked.getUsageMessage());
    return 0;
  }

  private static CommandLine grammar(List<String> typed) {
    if (typed.equals(List.of("--version")) || typed.equals(List.of("-V"))) {
      return Grammar.withoutVerbs();
    }
    boolean asksForHelp = typed.contains("-h") || typed.contains("--help");
    return typed.stream()
        .findFirst()
        .filter(first -> !asksForHelp)
        .flatMap(Verbs::named)
        .map(Grammar::of)
        .orElseGet(Grammar::explained);
  }

  private int execute(ParseResult parsed) {
    Verb verb = Verbs.named(parsed.commandSpec().name()).orElseThrow();
    Grammar.emptySwitch(verb, parsed)
        .ifPresent(
            name -> {
              throw new ConfigurationException(name + " is set to nothing");
            });
    Given given =
        new Given(
            base,
            environment,
            Grammar.properties(parsed),
            Grammar.keys(parsed),
            Grammar.options(verb, parsed),
            Grammar.offline(parsed));
    Terminal terminal = Terminal.of(Grammar.color(parsed), true, Terminal.attached(), environment);
    Output output = new Output(out, err, given.flag(GoalNames.JSON), terminal);
    return told(output, Grammar.debug(parsed), () -> run(verb, given, output));
  }

  private int run(Verb verb, Given given, Output output) {
    given
        .foreignTo(verb)
        .ifPresent(
            problem -> {
              throw new ConfigurationException(problem);
            });
    if (verb.finishesWhenTold()) {
      lastWords.run();
    }
    return verb.run(given, output);
  }
}
