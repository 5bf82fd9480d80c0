package io.preflight.profile;

import io.preflight.problem.Location;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Whom to ask. A base URL from a stronger source than the launch replaces the launch, so that the
 * same profile works against a server that runs already; a launch from a stronger source replaces
 * the base URL; from one source both count.
 */
final class TargetRules {

  private static final String BASE_URL = "target.base_url";
  private static final String LAUNCH = "target.launch";
  private static final String TLS = "target.tls.";
  private static final String DEFAULT_PROTOCOL = "openai";
  private static final String DEFAULT_READY_PATH = "/v1/models";
  private static final Duration DEFAULT_LAUNCH_TIMEOUT = Duration.ofMinutes(2);

  private final Merged merged;
  private final Problems problems;

  TargetRules(Merged merged, Problems problems) {
    this.merged = merged;
    this.problems = problems;
  }

  TargetSpec target() {
    int launchRank = merged.rankOfSection(LAUNCH);
    int urlRank = merged.rank(BASE_URL);
    Optional<URI> baseUrl =
        launchRank > urlRank && merged.has(LAUNCH + ".command")
            ? Optional.empty()
            : merged.url(BASE_URL);
    Optional<LaunchSpec> launch =
        launchRank < 0 || urlRank > launchRank ? Optional.empty() : launch(baseUrl);
    String protocol = merged.text("target.protocol").orElse(DEFAULT_PROTOCOL);
    return new TargetSpec(
        protocol,
        merged.text("target.label").orElse(protocol),
        baseUrl,
        merged.text("target.api_key_env"),
        merged.map("target.headers"),
        timeouts(),
        launch,
        options(protocol),
        tls(),
        RetryRules.read(merged),
        merged.value("target.http_version", HttpVersion.class).orElse(HttpVersion.HTTP_1_1));
  }

  private ProtocolOptions options(String protocol) {
    boolean http = protocol.equals("http");
    requireProtocol("http", protocol);
    requireProtocol("azure", protocol);
    requireProtocol("bedrock", protocol);
    if (http && problems.isEmpty() && merged.firstOfSection("target.http").isEmpty()) {
      problems.at(
          merged.where("target.protocol"),
          "http needs target.http beside it, such as {path: /chat, body: '{\"question\":"
              + " \"{prompt}\"}', content: /answer}");
    }
    HttpKeys.requireNoKey(merged, problems);
    return new ProtocolOptions(
        merged.text("target.tokenizer"),
        azure(),
        BedrockKeys.read(merged, problems),
        http ? Optional.of(HttpKeys.read(merged)) : Optional.empty());
  }

  /** What only one protocol looks at must not be written for another. */
  private void requireProtocol(String section, String protocol) {
    merged
        .firstOfSection("target." + section)
        .filter(key -> !protocol.equals(section))
        .ifPresent(
            key ->
                problems.at(
                    merged.where(key),
                    "needs target.protocol: " + section + ", but it is " + protocol));
  }

  private TlsSpec tls() {
    Optional<String> certificate = merged.text(TLS + "cert_file");
    Optional<String> key = merged.text(TLS + "key_file");
    if (certificate.isPresent() != key.isPresent()) {
      String given = certificate.isPresent() ? "cert_file" : "key_file";
      String missing = certificate.isPresent() ? "key_file" : "cert_file";
      problems.at(merged.where(TLS + given), "needs " + missing + " beside it");
      return TlsSpec.DEFAULT;
    }
    return new TlsSpec(
        merged.text(TLS + "ca_file"),
        certificate,
        key,
        store("trust_store", List.of("trust_store_password_env")),
        store("key_store", List.of("key_store_password_env", "key_alias")),
        merged.text(TLS + "key_alias"));
  }

  /** A key store; what is about one must not be written without it. */
  private Optional<StoreSpec> store(String name, List<String> details) {
    Optional<String> file = merged.text(TLS + name);
    if (file.isEmpty()) {
      details.stream()
          .map(detail -> TLS + detail)
          .filter(merged::has)
          .forEach(detail -> problems.at(merged.where(detail), "needs " + name + " beside it"));
    }
    return file.map(path -> new StoreSpec(path, merged.text(TLS + name + "_password_env")));
  }

  private AzureDeployment azure() {
    return new AzureDeployment(
        merged.text("target.azure.deployment"),
        merged.text("target.azure.api_version").orElse(AzureDeployment.DEFAULT.apiVersion()));
  }

  private Timeouts timeouts() {
    Timeouts defaults = Timeouts.DEFAULTS;
    return new Timeouts(
        merged.duration("target.timeouts.connect").orElse(defaults.connect()),
        merged.duration("target.timeouts.first_token").orElse(defaults.firstToken()),
        merged.duration("target.timeouts.idle").orElse(defaults.idle()),
        merged.duration("target.timeouts.total").orElse(defaults.total()));
  }

  private Optional<LaunchSpec> launch(Optional<URI> baseUrl) {
    Optional<List<String>> command = merged.texts(LAUNCH + ".command");
    if (command.isEmpty()) {
      merged
          .firstOfSection(LAUNCH)
          .filter(key -> problems.isEmpty())
          .ifPresent(
              key ->
                  problems.at(
                      merged.where(key),
                      "a launch needs a command beside it, such as 'vllm serve {model} --port"
                          + " {port}'"));
      return Optional.empty();
    }
    Map<String, String> variables = merged.map(LAUNCH + ".env");
    int port = port(baseUrl);
    if (port == 0
        && Stream.concat(command.get().stream(), variables.values().stream())
            .noneMatch(text -> text.contains("{port}"))) {
      problems.at(
          merged.where(LAUNCH + ".command"),
          "a free port is picked, but the command has no {port}; add it, or set port to the one the"
              + " server listens on");
    }
    return Optional.of(
        new LaunchSpec(
            command.get(),
            port,
            merged.text(LAUNCH + ".ready_path").orElse(DEFAULT_READY_PATH),
            merged.duration(LAUNCH + ".timeout").orElse(DEFAULT_LAUNCH_TIMEOUT),
            variables,
            merged.text(LAUNCH + ".log")));
  }

  private int port(Optional<URI> baseUrl) {
    OptionalInt given = merged.whole(LAUNCH + ".port");
    OptionalInt ofUrl =
        baseUrl.map(url -> OptionalInt.of(portOf(url))).orElseGet(OptionalInt::empty);
    if (given.isPresent() && ofUrl.isPresent() && given.getAsInt() != ofUrl.getAsInt()) {
      Location where = merged.where(LAUNCH + ".port");
      problems.at(
          where,
          "differs from the port of base_url, "
              + ofUrl.getAsInt()
              + "; make them equal or remove one");
    }
    return given.orElse(ofUrl.orElse(0));
  }

  private static int portOf(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
  }
}
