package io.preflight;

import io.preflight.evidence.ClientInfo;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.Mode;
import io.preflight.load.Interruption;
import io.preflight.load.LoadResult;
import io.preflight.load.LoadRunner;
import io.preflight.load.SampleSink;
import io.preflight.load.StopRule;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Secret;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.Profile;
import io.preflight.profile.TargetSpec;
import io.preflight.target.ProxySpec;
import io.preflight.target.Target;
import io.preflight.target.TargetSettings;
import io.preflight.target.Targets;
import io.preflight.target.http.TlsContext;
import io.preflight.workload.RequestSource;
import io.preflight.workload.Workloads;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Measures a real endpoint, and asks it afterwards which models it serves. */
final class LiveRun implements AutoCloseable {

  private static final Duration MODELS_LIMIT = Duration.ofSeconds(5);

  private final Profile profile;
  private final RequestSource requests;
  private final Target target;
  private final Endpoint endpoint;

  private LiveRun(Profile profile, RequestSource requests, Target target, Endpoint endpoint) {
    this.profile = profile;
    this.requests = requests;
    this.target = target;
    this.endpoint = endpoint;
  }

  /** Opens the target, and starts its server first where the profile says how. */
  static LiveRun open(Profile profile, CheckRequest request, Path directory) {
    String model = requireModel(profile);
    List<Path> folders = inputFolders(profile, request);
    RequestSource requests = Workloads.open(profile.workload(), folders);
    Endpoint endpoint = Endpoint.of(profile, model, request, folders, directory);
    try {
      URI baseUrl = endpoint.baseUrl();
      TargetSpec spec = profile.target().at(baseUrl);
      Optional<Secret> key =
          Credentials.forTarget(spec, baseUrl, request.credential(), request.environment());
      Optional<ProxySpec> proxy =
          Optional.ofNullable(request.proxies().get(baseUrl.getScheme().toLowerCase(Locale.ROOT)))
              .filter(candidate -> candidate.appliesTo(baseUrl.getHost()));
      Target target =
          Targets.open(
              new TargetSettings(
                  spec,
                  model,
                  key,
                  proxy,
                  profile.load().shape().concurrency(),
                  TlsContext.of(spec.tls(), folders)));
      return new LiveRun(profile, requests, target, endpoint);
    } catch (RuntimeException e) {
      endpoint.close();
      throw e;
    }
  }

  LoadResult run(Recording recording, Interruption interruption) {
    StopRule stopRule =
        profile.gate().decision().isPresent()
            ? new DecidedOrSpent(recording.decision())
            : StopRule.NEVER;
    return run(profile.load(), recording::accept, stopRule, interruption);
  }

  /** Measures under another load than the profile's. */
  LoadResult run(LoadSpec load, SampleSink sink, StopRule stopRule, Interruption interruption) {
    return new LoadRunner(target, load, requests, sink, stopRule, interruption).run();
  }

  /** What a run of this endpoint has shown, without a decision. */
  Evidence evidence(LoadResult result, Recording recording, ClientInfo client) {
    List<String> notes = new ArrayList<>(recording.notes());
    notes.addAll(endpoint.notes());
    result.aborted().ifPresent(notes::add);
    return new Evidence(
        Mode.REAL,
        target.address(),
        target.provider(),
        Optional.of(target.model()),
        result.started(),
        recording.metrics(),
        result.answered(),
        result.interrupted(),
        client,
        notes);
  }

  Target target() {
    return target;
  }

  Optional<List<String>> servedModels() {
    return target.models(MODELS_LIMIT);
  }

  /** Inputs lie beside the profile, or below the module. */
  private static List<Path> inputFolders(Profile profile, CheckRequest request) {
    return Stream.concat(
            profile.file().map(file -> file.toAbsolutePath().getParent()).stream(),
            Stream.of(request.baseDirectory()))
        .distinct()
        .toList();
  }

  private static String requireModel(Profile profile) {
    return profile
        .model()
        .name()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "no model to ask for: set model in the profile, or -Dmodel"));
  }

  @Override
  public void close() {
    target.close();
    endpoint.close();
  }
}
