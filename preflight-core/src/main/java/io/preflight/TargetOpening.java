package io.preflight;

import io.preflight.problem.Secret;
import io.preflight.profile.BaselineSpec;
import io.preflight.profile.Profile;
import io.preflight.profile.TargetSpec;
import io.preflight.target.ProxySpec;
import io.preflight.target.Target;
import io.preflight.target.TargetSettings;
import io.preflight.target.Targets;
import io.preflight.target.http.TlsContext;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Opens the targets of a run with the keys and proxies that belong to them. */
final class TargetOpening {

  private final Profile profile;
  private final CheckRequest request;
  private final List<Path> folders;

  TargetOpening(Profile profile, CheckRequest request, List<Path> folders) {
    this.profile = profile;
    this.request = request;
    this.folders = folders;
  }

  /**
   * Opens a target.
   *
   * @param spec whom to ask, with its address
   * @param given a key given directly; empty leaves it to the profile and the environment
   */
  Target open(TargetSpec spec, String model, Optional<Secret> given) {
    URI baseUrl = spec.baseUrl().orElseThrow();
    Credentials keys = Credentials.forTarget(spec, baseUrl, given, request.environment());
    Optional<ProxySpec> proxy =
        Optional.ofNullable(request.proxies().get(baseUrl.getScheme().toLowerCase(Locale.ROOT)))
            .filter(candidate -> candidate.appliesTo(baseUrl.getHost()));
    return Targets.open(
        new TargetSettings(
            spec,
            model,
            keys.key(),
            proxy,
            profile.load().shape().concurrency(),
            TlsContext.of(spec.tls(), folders, request.environment()),
            profile.load().connections(),
            keys.signing()));
  }

  /** Opens the target that a run is compared with; a key given directly stays with the first. */
  Target second(BaselineSpec.LiveBaseline wanted, URI first, String model) {
    TargetSpec spec = wanted.target();
    return open(
        spec.baseUrl().isPresent() ? spec : spec.at(first),
        wanted.model().orElse(model),
        spec.baseUrl().isPresent() ? Optional.empty() : request.credential());
  }
}
