package io.preflight;

import io.preflight.evidence.ClientInfo;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.Mode;
import io.preflight.evidence.ServerInfo;
import io.preflight.evidence.ServerProbe;
import io.preflight.load.Beside;
import io.preflight.load.BlockedLoad;
import io.preflight.load.Interruption;
import io.preflight.load.LoadBlocks;
import io.preflight.load.LoadResult;
import io.preflight.load.LoadRunner;
import io.preflight.load.SampleSink;
import io.preflight.load.StopRule;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.BaselineSpec;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.Profile;
import io.preflight.target.Target;
import io.preflight.target.Targets;
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
  private final Optional<Target> second;
  private final Endpoint endpoint;

  private LiveRun(
      Profile profile,
      RequestSource requests,
      Target target,
      Optional<Target> second,
      Endpoint endpoint) {
    this.profile = profile;
    this.requests = requests;
    this.target = target;
    this.second = second;
    this.endpoint = endpoint;
  }

  /** Opens the target, and starts its server first where the profile says how. */
  static LiveRun open(Profile profile, CheckRequest request, Path directory) {
    return open(profile, request, directory, Optional.empty());
  }

  /** Opens the target and the one it is compared with. */
  static LiveRun open(
      Profile profile,
      CheckRequest request,
      Path directory,
      Optional<BaselineSpec.LiveBaseline> beside) {
    String model = requireModel(profile);
    List<Path> folders = inputFolders(profile, request);
    RequestSource requests = Workloads.open(profile.workload(), folders);
    Endpoint endpoint = Endpoint.of(profile, model, request, folders, directory);
    TargetOpening opening = new TargetOpening(profile, request, folders);
    try {
      URI baseUrl = endpoint.baseUrl();
      Target target = opening.open(profile.target().at(baseUrl), model, request.credential());
      try {
        Optional<Target> second = beside.map(wanted -> opening.second(wanted, baseUrl, model));
        return new LiveRun(profile, requests, target, second, endpoint);
      } catch (RuntimeException e) {
        target.close();
        throw e;
      }
    } catch (RuntimeException e) {
      endpoint.close();
      throw e;
    }
  }

  /** Measures under the profile's load, in blocks where others have their turns between them. */
  LoadResult run(Recording recording, Interruption interruption, Turn turn) {
    StopRule stopRule =
        profile.gate().decision().isPresent()
            ? new DecidedOrSpent(recording.decision())
            : StopRule.NEVER;
    LoadBlocks blocks = turn.isShared() ? blocks() : LoadBlocks.whole(profile.load(), "");
    turn.measured(blocks.shapes().size(), blocks.whole());
    if (blocks.takesTurns()) {
      return new BlockedLoad(
              target,
              profile.load(),
              blocks,
              requests,
              recording::accept,
              stopRule,
              interruption,
              turn::pass)
          .run();
    }
    return new LoadRunner(
            target,
            second.map(
                beside -> new Beside(beside, recording::acceptBeside, BaselineRun.ORDER_SEED)),
            profile.load(),
            requests,
            recording::accept,
            stopRule,
            interruption)
        .run();
  }

  /**
   * Lets the others come as far as this run is, so that neither their preparation nor their
   * judgement uses processors while this one measures. A server that runs here shall not wait.
   */
  void standBy(Turn turn) {
    if (endpoint.server().isEmpty()) {
      turn.pass();
    }
  }

  private LoadBlocks blocks() {
    if (second.isPresent()) {
      return LoadBlocks.whole(profile.load(), "it takes turns with a live baseline already");
    }
    return endpoint.server().isPresent()
        ? LoadBlocks.whole(profile.load(), "its server runs on this machine and only meanwhile")
        : LoadBlocks.of(profile.load());
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

  /**
   * What is known of the server: of one that was started here its machine, and what one says of
   * itself that is no vendor's.
   */
  Optional<ServerInfo> server(ClientInfo machine) {
    boolean vendors =
        Targets.provider(profile.target().protocol())
            .usualVariables()
            .isVendors(String.valueOf(endpoint.baseUrl().getHost()).toLowerCase(Locale.ROOT));
    return vendors
        ? Optional.empty()
        : ServerProbe.ask(
            target, profile.target().protocol(), endpoint.server().map(started -> machine));
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
    second.ifPresent(Target::close);
    endpoint.close();
  }
}
