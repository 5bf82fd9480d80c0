package io.preflight.testkit.script;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Reads the text forms of distributions, faults and selectors. */
final class ScriptText {

  private static final String DISTRIBUTIONS =
      "a time such as 120ms, uniform:MIN,MAX, lognormal:MEDIAN,SIGMA, bimodal:LOW,HIGH,RATIO or"
          + " pareto:MIN,ALPHA,MAX";
  private static final String FAULTS =
      "refuse, disconnect, hang, hang-after-headers, stall:N[,PAUSE], reset:N, truncate:N, cut:N,"
          + " error-object:N, malformed:N, oversized:SIZE,N, not-http, empty, role-only,"
          + " unauthorized, forbidden, model-not-found, rate-limited[:TIME], server-error,"
          + " status:CODE or redirect:URL";
  private static final String SELECTORS =
      "all, index=N, from=N, before=N, every=N, ratio=R or model=NAME";

  private ScriptText() {}

  static Distribution distribution(String text) {
    Call call = Call.of(text, ':');
    return switch (call.name()) {
      case "uniform" -> Distribution.uniform(call.duration(0, 2), call.duration(1, 2));
      case "lognormal" -> Distribution.logNormal(call.duration(0, 2), call.decimal(1, 2));
      case "bimodal" ->
          Distribution.bimodal(call.duration(0, 3), call.duration(1, 3), call.decimal(2, 3));
      case "pareto" ->
          Distribution.pareto(call.duration(0, 3), call.decimal(1, 3), call.duration(2, 3));
      default -> constant(text, call);
    };
  }

  private static Distribution constant(String text, Call call) {
    if (!call.arguments().isEmpty() || !text.matches("\\s*[0-9].*")) {
      throw unknown(text, "a distribution", DISTRIBUTIONS);
    }
    return Distribution.constant(Durations.parse(text));
  }

  static Fault fault(String text) {
    Call call = Call.of(text, ':');
    for (Fault.Simple simple : Fault.Simple.values()) {
      if (nameOf(simple).equals(call.name())) {
        call.expect(0);
        return simple;
      }
    }
    for (MidStream.Break how : MidStream.Break.values()) {
      if (nameOf(how).equals(call.name())) {
        return new MidStream.Broken(how, call.integer(0, 1));
      }
    }
    return switch (call.name()) {
      case "stall" ->
          call.arguments().size() == 2
              ? Fault.stall(call.integer(0, 2), call.duration(1, 2))
              : Fault.stall(call.integer(0, 1));
      case "oversized" -> Fault.oversized(call.bytes(0, 2), call.integer(1, 2));
      case "unauthorized" -> call.expect(0, Fault.unauthorized());
      case "forbidden" -> call.expect(0, Fault.forbidden());
      case "model-not-found" -> call.expect(0, Fault.modelNotFound());
      case "server-error" -> call.expect(0, Fault.serverError());
      case "rate-limited" ->
          Fault.rateLimited(
              call.arguments().isEmpty() ? Duration.ofSeconds(1) : call.duration(0, 1));
      case "status" -> Fault.status(call.integer(0, 1), "The endpoint was told to fail.");
      case "redirect" -> Fault.redirect(URI.create(text.strip().substring("redirect:".length())));
      default -> throw unknown(text, "a fault", FAULTS);
    };
  }

  static Selector selector(String text) {
    if (text.strip().equals("all")) {
      return Selector.all();
    }
    Call call = Call.of(text, '=');
    return switch (call.name()) {
      case "index" ->
          Selector.index(
              Arrays.stream(call.argument(0, 1).split("\\+"))
                  .mapToLong(number -> call.read(number, "a number", Long::parseLong))
                  .toArray());
      case "from" -> Selector.from(call.integer(0, 1));
      case "before" -> Selector.before(call.integer(0, 1));
      case "every" -> Selector.every(call.integer(0, 1));
      case "ratio" -> Selector.ratio(call.decimal(0, 1));
      case "model" -> Selector.model(call.argument(0, 1));
      default -> throw unknown(text, "a selector", SELECTORS);
    };
  }

  static String nameOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static IllegalArgumentException unknown(String text, String what, String expected) {
    return new IllegalArgumentException("'" + text + "' is not " + what + ", expected " + expected);
  }

  /** A name with arguments. */
  private record Call(String text, String name, List<String> arguments) {

    static Call of(String text, char separator) {
      String trimmed = text.strip();
      int end = trimmed.indexOf(separator);
      if (end < 0) {
        return new Call(trimmed, trimmed, List.of());
      }
      String[] arguments = trimmed.substring(end + 1).split(",", -1);
      return new Call(
          trimmed, trimmed.substring(0, end), Arrays.stream(arguments).map(String::strip).toList());
    }

    String argument(int position, int count) {
      expect(count);
      return arguments.get(position);
    }

    Duration duration(int position, int count) {
      return Durations.parse(argument(position, count));
    }

    double decimal(int position, int count) {
      return read(argument(position, count), "a number", Double::parseDouble);
    }

    int integer(int position, int count) {
      return read(argument(position, count), "a whole number", Integer::parseInt);
    }

    long bytes(int position, int count) {
      String size = argument(position, count);
      String digits = size.replaceFirst("(?i)(kB|MB|GB|B)$", "");
      String unit = size.substring(digits.length()).toUpperCase(Locale.ROOT);
      int shift =
          switch (unit) {
            case "KB" -> 10;
            case "MB" -> 20;
            case "GB" -> 30;
            default -> 0;
          };
      return read(digits, "a size such as 10MB", Integer::parseInt).longValue() << shift;
    }

    <T> T read(String argument, String what, Function<String, T> reader) {
      try {
        return reader.apply(argument);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "'" + argument + "' in '" + text + "' is not " + what, e);
      }
    }

    <T> T expect(int count, T value) {
      expect(count);
      return value;
    }

    void expect(int count) {
      if (arguments.size() != count) {
        throw new IllegalArgumentException(
            "'%s' needs %d argument%s in '%s'".formatted(name, count, count == 1 ? "" : "s", text));
      }
    }
  }
}
