package io.preflight;

import io.preflight.diagnose.server.MetricsAccess;
import io.preflight.diagnose.server.MetricsSource;
import io.preflight.diagnose.server.ServerMetrics;
import io.preflight.doctor.Condition;
import io.preflight.doctor.EndpointExam;
import io.preflight.doctor.Examined;
import io.preflight.doctor.MetricsExam;
import io.preflight.doctor.ToolExam;
import io.preflight.doctor.ToolExam.Tool;
import io.preflight.doctor.WriteAccess;
import io.preflight.evidence.Mode;
import io.preflight.launch.LocalEngines;
import io.preflight.launch.LocalModel;
import io.preflight.prober.Llmprobe;
import io.preflight.problem.PreflightException;
import io.preflight.profile.LaunchSpec;
import io.preflight.profile.Profile;
import io.preflight.profile.TargetSpec;
import io.preflight.report.ShownPath;
import io.preflight.target.ProxySpec;
import io.preflight.target.SigningKeys;
import io.preflight.target.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the run of one profile needs, in the order in which it meets it. */
final class ProfileExam {

  private static final String ENDPOINT = "endpoint";
  private static final String KEY = "key";

  /** How programs that a profile may start are asked for their version, and where they are from. */
  private static final Map<String, Tool> KNOWN =
      Map.of(
          Llmprobe.NAME,
          new Tool(
              Llmprobe.NAME,
              List.of(Llmprobe.VERSION_COMMAND),
              Optional.of(Llmprobe.OLDEST),
              "install it with " + Llmprobe.INSTALL),
          "tokentoll",
          new Tool(
              "tokentoll",
              List.of("--version"),
              Optional.empty(),
              "install it with 'pip install tokentoll', or remove cost.tool to use the built-in"
                  + " scanner"),
          "vllm",
          new Tool(
              "vllm",
              List.of("--version"),
              Optional.empty(),
              "install vllm, or start the server elsewhere and name it with"
                  + " -Dpreflight.baseUrl"),
          "llama-server",
          new Tool(
              "llama-server",
              List.of("--version"),
              Optional.empty(),
              "install llama.cpp, or start the server elsewhere and name it with"
                  + " -Dpreflight.baseUrl"),
          "ollama",
          new Tool(
              "ollama",
              List.of("--version"),
              Optional.empty(),
              "install ollama, or start the server elsewhere and name it with"
                  + " -Dpreflight.baseUrl"));

  private final CheckRequest request;
  private final Workspace workspace;
  private final PreparedProfile prepared;
  private final ToolExam tools;
  private final List<Examined> lines = new ArrayList<>();

  ProfileExam(CheckRequest request, Workspace workspace, PreparedProfile prepared) {
    this.request = request;
    this.workspace = workspace;
    this.prepared = prepared;
    this.tools = new ToolExam(request.environment());
  }

  List<Examined> lines() {
    if (prepared.problem().isPresent()) {
      problem("profile", prepared.problem().get());
      return lines;
    }
    Profile profile = prepared.profile().orElseThrow();
    ok(
        "profile",
        "valid: kind "
            + profile.kind().word()
            + profile
                .file()
                .map(file -> ", " + ShownPath.of(file, request.baseDirectory()))
                .orElse(""));
    prepared.outdir().ifPresent(this::reports);
    if (profile.sections().cost().filter(cost -> cost.tokentoll()).isPresent()) {
      lines.add(tools.of(KNOWN.get("tokentoll"), request.baseDirectory()));
    }
    if (profile.serverMetrics().isPresent()) {
      metrics(profile, MetricsSource.of(profile.serverMetrics()));
    }
    if (prepared.prober().isPresent()) {
      lines.add(tools.of(KNOWN.get(Llmprobe.NAME), request.baseDirectory()));
    } else if (!profile.measures()) {
      ok(ENDPOINT, "none is needed: the profile has no limits on one");
    } else if (workspace.mode() != Mode.REAL) {
      ok(ENDPOINT, "none is asked: the run is " + workspace.mode().word());
    } else {
      endpoint(profile);
    }
    return lines;
  }

  private void reports(Path outdir) {
    lines.add(
        WriteAccess.toFolder(
            "reports",
            outdir,
            ShownPath.of(outdir, request.baseDirectory()),
            "correct report.outdir, or choose another folder with -Dpreflight.outputDirectory"));
  }

  private void endpoint(Profile profile) {
    Optional<String> model = profile.model().name();
    if (model.isEmpty()) {
      fail("model", "none is named", "set model in the profile, or -Dmodel");
    }
    Optional<LaunchSpec> launch = profile.target().launch();
    if (launch.isPresent()) {
      program(launch.get());
      return;
    }
    Optional<URI> configured = Endpoint.configured(profile, request.environment());
    if (configured.isPresent()) {
      asked(profile, configured.get(), model.orElse(""));
    } else {
      model.ifPresent(name -> local(profile, name));
    }
  }

  /** The server is started by the run; here only its program is looked for. */
  private void program(LaunchSpec launch) {
    String name = launch.command().get(0);
    if (name.startsWith("{")) {
      ok(ENDPOINT, "started by the run with the Java that runs preflight");
      return;
    }
    lines.add(
        tools.of(
            KNOWN.getOrDefault(
                name,
                new Tool(
                    name,
                    List.of(),
                    Optional.empty(),
                    "install it, or correct target.launch.command")),
            request.baseDirectory()));
  }

  private void local(Profile profile, String model) {
    List<Path> folders =
        Stream.concat(profile.folder().stream(), Stream.of(request.baseDirectory())).toList();
    LocalModel local = LocalModel.named(model, folders, profile.load().shape().concurrency());
    Optional<LocalEngines.Found> found = LocalEngines.find(local, request.environment());
    if (found.isEmpty()) {
      fail(
          ENDPOINT,
          "none is set, and nothing on this machine can run " + model,
          "set target.base_url in the profile, or -Dpreflight.baseUrl"
              + LocalEngines.remedy(local).map(remedy -> "; or " + remedy).orElse(""));
    } else if (KNOWN.containsKey(found.get().engine())) {
      lines.add(tools.of(KNOWN.get(found.get().engine()), request.baseDirectory()));
    } else {
      ok(ENDPOINT, "none is set, so " + found.get().engine() + " runs the model on this machine");
    }
  }

  private void asked(Profile profile, URI baseUrl, String model) {
    TargetSpec spec = profile.target().at(baseUrl);
    try {
      Credentials keys =
          Credentials.forTarget(spec, baseUrl, request.credential(), request.environment());
      ok(
          KEY,
          keys.key()
              .or(() -> keys.signing().map(SigningKeys::secret))
              .map(secret -> "present: " + secret.origin())
              .orElse("none is sent"));
    } catch (PreflightException problem) {
      problem(KEY, problem);
      return;
    }
    List<Path> folders =
        Stream.concat(profile.folder().stream(), Stream.of(request.baseDirectory())).toList();
    proxy(baseUrl);
    try (Target target =
        new TargetOpening(profile, request, folders).open(spec, model, request.credential())) {
      lines.addAll(EndpointExam.of(target));
    } catch (PreflightException problem) {
      problem(ENDPOINT, problem);
    }
  }

  /** Only a run that measures wants to know beforehand that they can be asked for. */
  private void metrics(Profile profile, MetricsSource source) {
    String what = MetricsExam.what(source);
    boolean measured =
        workspace.mode() == Mode.REAL && (profile.measures() || prepared.prober().isPresent());
    if (!measured && source instanceof MetricsSource.Scrape) {
      ok(what, "none are read: the run asks no endpoint");
      return;
    }
    try {
      MetricsAccess access =
          ServerScrape.access(
              profile,
              request.baseDirectory(),
              request.environment(),
              request.proxies(),
              () -> false);
      if (source instanceof MetricsSource.Scrape scrape && startsServer(profile)) {
        ServerMetrics.requireSound(source, access);
        ok(what, scrape.address() + " is read once the run has started the server");
      } else {
        lines.add(MetricsExam.of(source, access));
      }
    } catch (PreflightException problem) {
      problem(
          what,
          measured ? Condition.FAIL : Condition.WARN,
          problem,
          "set the variable, or correct the file, that observability names");
    }
  }

  private boolean startsServer(Profile profile) {
    return profile.target().launch().isPresent()
        || Endpoint.configured(profile, request.environment()).isEmpty();
  }

  private void proxy(URI baseUrl) {
    Optional.ofNullable(
            request.proxies().get(String.valueOf(baseUrl.getScheme()).toLowerCase(Locale.ROOT)))
        .filter(proxy -> proxy.appliesTo(String.valueOf(baseUrl.getHost())))
        .map(ProfileExam::shown)
        .ifPresent(shown -> ok("proxy", "requests go through " + shown));
  }

  private static String shown(ProxySpec proxy) {
    return proxy.host() + ":" + proxy.port();
  }

  private void ok(String what, String finding) {
    lines.add(new Examined(what, Condition.OK, finding, Optional.empty()));
  }

  private void fail(String what, String finding, String remedy) {
    lines.add(new Examined(what, Condition.FAIL, finding, Optional.of(remedy)));
  }

  private void problem(String what, PreflightException problem) {
    problem(what, Condition.FAIL, problem, "correct the profile");
  }

  /** Each problem has its line; what to do stands in it behind a semicolon, mostly. */
  private void problem(
      String what, Condition condition, PreflightException problem, String otherwise) {
    problem
        .getMessage()
        .lines()
        .forEach(
            line -> {
              String[] parts = line.split("; ", 2);
              lines.add(
                  new Examined(
                      what,
                      condition,
                      parts[0],
                      Optional.of(parts.length > 1 ? parts[1] : otherwise)));
            });
  }
}
