package io.preflight;

import io.preflight.problem.PreflightException;
import io.preflight.profile.Profile;
import io.preflight.profile.ProfileLoader;
import io.preflight.profile.ProfileRequest;
import io.preflight.report.OutputLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A profile that was asked for: loaded, or the reason why it could not be.
 *
 * @param name the profile's own name, or what the user called it
 * @param profile the profile; empty when it could not be loaded
 * @param problem why it could not be loaded
 * @param outdir where its reports go, when neither the user nor the default decides
 */
record PreparedProfile(
    String name,
    Optional<Profile> profile,
    Optional<PreflightException> problem,
    Optional<Path> outdir) {

  private static final String UNNAMED = "default";

  static List<PreparedProfile> all(CheckRequest request, Workspace workspace) {
    ProfileLoader loader = new ProfileLoader(request.baseDirectory(), request.environment());
    if (request.profiles().isEmpty()) {
      return List.of(prepare(loader, Optional.empty(), request, workspace));
    }
    return request.profiles().stream()
        .map(name -> prepare(loader, Optional.of(name), request, workspace))
        .toList();
  }

  OutputLayout.Subject subject() {
    return new OutputLayout.Subject(name, profile.flatMap(known -> known.model().name()), outdir);
  }

  private static PreparedProfile prepare(
      ProfileLoader loader, Optional<String> asked, CheckRequest request, Workspace workspace) {
    try {
      Profile profile = loader.load(new ProfileRequest(asked, request.settings()));
      Optional<Path> outdir =
          profile
              .report()
              .outdir()
              .filter(ignored -> !workspace.outputChosen())
              .map(request.baseDirectory()::resolve);
      return new PreparedProfile(profile.name(), Optional.of(profile), Optional.empty(), outdir);
    } catch (PreflightException problem) {
      return new PreparedProfile(
          asked.map(PreparedProfile::shortName).orElse(UNNAMED),
          Optional.empty(),
          Optional.of(problem),
          Optional.empty());
    }
  }

  /** The file's name without folders and ending, since its own name could not be read. */
  private static String shortName(String asked) {
    String file = asked.substring(Math.max(asked.lastIndexOf('/'), asked.lastIndexOf('\\')) + 1);
    return file.replaceFirst("\\.(ya?ml|json)$", "");
  }
}
