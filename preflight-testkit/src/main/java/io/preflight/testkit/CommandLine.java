package io.preflight.testkit;

import io.preflight.testkit.script.Completion;
import io.preflight.testkit.script.Distribution;
import io.preflight.testkit.script.Durations;
import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.Pacing;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Script.Rule;
import io.preflight.testkit.script.Selector;
import io.preflight.testkit.tls.Tls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was asked for on the command line. Not thread-safe. */
final class CommandLine {

  private static final int DEFAULT_PORT = 8089;

  private final TestEndpointBuilder endpoint = TestEndpoint.builder().port(DEFAULT_PORT);
  private final List<String> models = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final OptionTable options = new OptionTable();
  private final Map<String, String> environment;
  private Distribution ttft = Distribution.constant(Duration.ofMillis(120));
  private Distribution itl = Distribution.constant(Duration.ofMillis(20));
  private Optional<Pacing> exact = Optional.empty();
  private Completion completion = Completion.paced(new Pacing.Drawn(ttft, itl));
  private long seed;
  private Optional<Tls> certificate = Optional.empty();
  private String certificateFile = "";
  private Optional<Duration> maxLifetime = Optional.empty();
  private boolean exitWithParent;
  private boolean exitOnStdinEof;
  private boolean help;

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if it is wrong; the message is one line for the user
   */
  CommandLine(List<String> arguments, Map<String, String> environment) {
    this.environment = environment;
    describeServer();
    describeSchedule();
    describeLife();
    options.parse(arguments);
  }

  private void describeServer() {
    options.add(
        "port",
        "N",
        "port to listen on, 0 for any free one; default 8089",
        n -> endpoint.port(integer(n)));
    options.add("host", "ADDRESS", "address to listen on; default 127.0.0.1", endpoint::host);
    options.add(
        "model", "NAME", "a served model, may be repeated; default test-model", models::add);
    options.flag("any-model", "serve every model", endpoint::anyModel);
    options.add(
        "slots", "N", "answers generated at once, others wait", n -> endpoint.slots(integer(n)));
    options.add("max-queue", "N", "requests that may wait", n -> endpoint.maxQueue(integer(n)));
    options.add(
        "slowdown",
        "R",
        "stretch all times by R per further active request",
        r -> endpoint.slowdown(decimal(r)));
    options.add(
        "cache-tokens",
        "N",
        "tokens all active requests may hold; default 1000000",
        n -> endpoint.cacheTokens(integer(n)));
    options.add(
        "api-key-env", "NAME", "environment variable with the required key", this::apiKeyEnv);
    options.add("tls", "KIND", "speak TLS: untrusted or expired", this::tls);
    options.add(
        "tls-certificate",
        "FILE",
        "write the certificate to trust there",
        file -> certificateFile = file);
    options.add(
        "ready-after",
        "TIME",
        "answer 503 until then",
        time -> endpoint.readyAfter(Durations.parse(time)));
    options.add(
        "idle-timeout",
        "TIME",
        "close unused connections",
        time -> endpoint.idleTimeout(Durations.parse(time)));
    options.add(
        "requests-per-connection",
        "N",
        "close a connection after N responses",
        n -> endpoint.requestsPerConnection(integer(n)));
  }

  private void describeSchedule() {
    options.add(
        "ttft", "DIST", "time to first token; default 120ms", d -> ttft = Distribution.parse(d));
    options.add(
        "itl", "DIST", "time between events; default 20ms", d -> itl = Distribution.parse(d));
    options.add("offsets", "T,T,...", "exact offsets of all events", this::offsets);
    options.add(
        "tokens",
        "N",
        "output tokens; default max_tokens",
        n -> completion = completion.withOutputTokens(integer(n)));
    options.add("tokens-per-chunk", "N[-M]", "tokens of an event; default 1", this::tokensPerChunk);
    options.add(
        "role-delay",
        "TIME",
        "delay of the role-only event; default 0",
        time -> completion = completion.withRoleDelay(Durations.parse(time)));
    options.add(
        "seed", "N", "makes everything random reproducible; default 0", n -> seed = number(n));
    options.add("fault", "FAULT[@WHEN]", "a fault, may be repeated", this::fault);
  }

  private void describeLife() {
    options.add(
        "max-lifetime",
        "TIME",
        "end after this time",
        time -> maxLifetime = Optional.of(Durations.parse(time)));
    options.flag(
        "exit-with-parent", "end when the parent process ends", () -> exitWithParent = true);
    options.flag(
        "exit-on-stdin-eof", "end when standard input is closed", () -> exitOnStdinEof = true);
    options.flag("help", "print this text", () -> help = true);
  }

  private void apiKeyEnv(String name) {
    String key = environment.getOrDefault(name, "");
    if (key.isEmpty()) {
      throw new IllegalArgumentException("the environment variable " + name + " is not set");
    }
    endpoint.apiKey(key);
  }

  private void tls(String kind) {
    certificate =
        Optional.of(
            switch (kind) {
              case "untrusted" -> Tls.untrusted();
              case "expired" -> Tls.expired();
              default ->
                  throw new IllegalArgumentException(
                      "'" + kind + "' is not a kind, expected untrusted or expired");
            });
    certificate.ifPresent(endpoint::tls);
  }

  private void offsets(String text) {
    List<Duration> offsets = Arrays.stream(text.split(",", -1)).map(Durations::parse).toList();
    exact = Optional.of(new Pacing.Exact(List.of(offsets)));
  }

  private void tokensPerChunk(String text) {
    String[] range = text.split("-", 2);
    int min = integer(range[0]);
    int max = range.length == 2 ? integer(range[1]) : min;
    completion = completion.withTokensPerChunk(min, max);
  }

  private void fault(String text) {
    int at = text.lastIndexOf('@');
    Selector selector = at < 0 ? Selector.all() : Selector.parse(text.substring(at + 1));
    rules.add(new Rule(selector, Fault.parse(at < 0 ? text : text.substring(0, at))));
  }

  private static int integer(String text) {
    long number = number(text);
    if (number != (int) number) {
      throw new IllegalArgumentException("'" + text + "' is too large");
    }
    return (int) number;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a whole number", e);
    }
  }

  private static double decimal(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a number", e);
    }
  }

  boolean isHelp() {
    return help;
  }

  Optional<Duration> maxLifetime() {
    return maxLifetime;
  }

  boolean exitWithParent() {
    return exitWithParent;
  }

  boolean exitOnStdinEof() {
    return exitOnStdinEof;
  }

  /** The certificate to write and the file to write it to, if both were asked for. */
  Optional<Map.Entry<Path, String>> certificateToWrite() {
    return certificate
        .filter(tls -> !certificateFile.isEmpty())
        .map(tls -> Map.entry(Path.of(certificateFile), tls.pem()));
  }

  /** The endpoint described, ready to start. */
  TestEndpointBuilder endpoint() {
    Pacing pacing = exact.orElse(new Pacing.Drawn(ttft, itl));
    endpoint.script(new Script(seed, completion.withPacing(pacing), rules));
    return models.isEmpty() ? endpoint : endpoint.models(models.toArray(String[]::new));
  }

  /** What the endpoint does, in a few words. */
  String summary() {
    String schedule = exact.isPresent() ? "exact offsets" : "ttft %s, itl %s".formatted(ttft, itl);
    String faults =
        rules.isEmpty()
            ? ""
            : ", %d fault rule%s".formatted(rules.size(), rules.size() == 1 ? "" : "s");
    return "%s, seed %d%s".formatted(schedule, seed, faults);
  }

  /** The help text. */
  String helpText() {
    return "A scripted LLM endpoint (OpenAI chat completions) for tests.\n\n"
        + "Usage: java -jar preflight-testkit-<version>-standalone.jar [options]\n\n"
        + options.help()
        + """

        TIME is a number and a unit: 250us, 120ms, 1.5s, 10m.
        DIST is a TIME or uniform:MIN,MAX  lognormal:MEDIAN,SIGMA  bimodal:LOW,HIGH,RATIO
          pareto:MIN,ALPHA,MAX
        FAULT is one of refuse  disconnect  hang  hang-after-headers  stall:N[,PAUSE]  reset:N
          truncate:N  cut:N  error-object:N  malformed:N  oversized:SIZE,N  not-http  empty
          role-only  unauthorized  forbidden  model-not-found  rate-limited[:TIME]
          server-error  status:CODE  redirect:URL    (N: after N content events)
        WHEN is one of all  index=N[+N...]  from=N  before=N  every=N  ratio=R  model=NAME
        A request asks for a fault itself with the header X-Preflight-Fault: FAULT or the model
        name fault=FAULT/NAME.
        """;
  }
}
