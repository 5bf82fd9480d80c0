package io.preflight;

import io.preflight.launch.LaunchedServer;
import io.preflight.launch.LocalEngines;
import io.preflight.launch.LocalModel;
import io.preflight.launch.ServerLauncher;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Redaction;
import io.preflight.problem.Secret;
import io.preflight.profile.LaunchSpec;
import io.preflight.profile.Profile;
import io.preflight.target.TargetProvider;
import io.preflight.target.Targets;
import io.preflight.target.UsualVariables;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where requests go: the address that is configured, the server that the profile launches, or an
 * engine of this machine that can run the model.
 *
 * @param baseUrl the address
 * @param server what was started for the run
 * @param notes sentences the reader should see beside the numbers
 */
record Endpoint(URI baseUrl, Optional<LaunchedServer> server, List<String> notes)
    implements AutoCloseable {

  private static final String ENGINES_PROTOCOL = "openai";

  static Endpoint of(
      Profile profile, String model, CheckRequest request, List<Path> folders, Path directory) {
    if (profile.target().launch().isPresent()) {
      request.log().accept("preflight: starting the server that the profile launches");
      return launched(
          profile, profile.target().launch().get(), model, request, directory, List.of());
    }
    return configured(profile, request.environment())
        .map(address -> new Endpoint(address, Optional.empty(), List.of()))
        .orElseGet(() -> local(profile, model, request, folders, directory));
  }

  /** The address of the profile, of the protocol's own variable, or of its vendor. */
  static Optional<URI> configured(Profile profile, Map<String, String> environment) {
    TargetProvider provider = Targets.provider(profile.target().protocol());
    return profile
        .target()
        .baseUrl()
        .or(() -> Credentials.usualBaseUrl(provider.usualVariables(), environment))
        .or(() -> provider.vendorAddress(profile.target(), environment));
  }

  private static Endpoint local(
      Profile profile, String model, CheckRequest request, List<Path> folders, Path directory) {
    LocalModel local = LocalModel.named(model, folders, profile.load().shape().concurrency());
    Optional<LocalEngines.Found> engine =
        profile.target().protocol().equals(ENGINES_PROTOCOL)
            ? LocalEngines.find(local, request.environment())
            : Optional.empty();
    LocalEngines.Found found = engine.orElseThrow(() -> nowhere(profile, local));
    request.log().accept("preflight: no endpoint is set, so " + found.engine() + " runs " + model);
    return launched(
        profile,
        found.launch(),
        model,
        request,
        directory,
        notes(found.engine(), local, profile.load().shape().concurrency()));
  }

  static List<String> notes(String engine, LocalModel model, int wanted) {
    String beside =
        "the model ran on this machine in " + engine + ", beside the client that measured it";
    return model.isGguf() && wanted > model.concurrency()
        ? List.of(
            beside,
            engine
                + " was started with "
                + model.concurrency()
                + " slots for "
                + wanted
                + " requests at once: the others waited for a slot, which is in their times")
        : List.of(beside);
  }

  private static Endpoint launched(
      Profile profile,
      LaunchSpec launch,
      String model,
      CheckRequest request,
      Path directory,
      List<String> notes) {
    Optional<Secret> key =
        Credentials.named(profile.target(), request.credential(), request.environment());
    Redaction inherited = Redaction.ofEnvironment(request.environment());
    LaunchedServer server =
        ServerLauncher.start(
            launch,
            model,
            request.baseDirectory(),
            directory,
            text -> inherited.text(key.map(secret -> secret.redact(text)).orElse(text)));
    return new Endpoint(server.baseUrl(), Optional.of(server), notes);
  }

  private static ConfigurationException nowhere(Profile profile, LocalModel local) {
    UsualVariables variables = Targets.provider(profile.target().protocol()).usualVariables();
    String engines =
        profile.target().protocol().equals(ENGINES_PROTOCOL)
            ? LocalEngines.remedy(local).map(remedy -> "; " + remedy).orElse("")
            : "";
    return new ConfigurationException(
        "no endpoint to measure: set target.base_url in the profile"
            + variables
                .baseUrl()
                .map(name -> ", -Dpreflight.baseUrl or " + name)
                .orElse(" or -Dpreflight.baseUrl")
            + variables
                .signing()
                .map(
                    names ->
                        ", or the region of its vendor with "
                            + String.join(" or ", names.regions()))
                .orElse("")
            + engines
            + "; or score recorded samples with -Dpreflight.probes, or simulate with -Dsimulate");
  }

  @Override
  public void close() {
    server.ifPresent(LaunchedServer::close);
  }
}
