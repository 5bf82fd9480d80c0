package io.preflight;

import io.preflight.baseline.BaselineJson;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.BaselineSpec;
import io.preflight.profile.Profile;
import io.preflight.report.SafeFileName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Knows where the baselines of a profile are read and written. */
final class BaselinePlaces {

  private static final int FIRST_BYTES = 4_096;

  private final Profile profile;
  private final CheckRequest request;

  BaselinePlaces(Profile profile, CheckRequest request) {
    this.profile = profile;
    this.request = request;
  }

  /** Where the baseline goes that the user asked to save; empty when nobody did. */
  Optional<Path> target() {
    return request.saveBaseline().map(chosen -> chosen.file().orElseGet(this::saved));
  }

  /** Refuses a place that holds something else, before anything is measured. */
  void requireSavable() {
    Optional<Path> target = target();
    if (target.isEmpty() || !Files.exists(target.get())) {
      return;
    }
    boolean ours = false;
    if (Files.isRegularFile(target.get())) {
      try (var in = Files.newInputStream(target.get())) {
        String beginning = new String(in.readNBytes(FIRST_BYTES), StandardCharsets.UTF_8);
        ours = beginning.contains('"' + BaselineJson.FORMAT + '"');
      } catch (IOException e) {
        ours = false;
      }
    }
    if (!ours) {
      throw new ConfigurationException(
          target.get()
              + ": is no baseline that preflight saved and would be overwritten; choose another"
              + " file with -Dpreflight.saveBaseline");
    }
  }

  /** The saved baseline of the profile and its model. */
  Path saved() {
    String name =
        SafeFileName.of(profile.name())
            + profile.model().name().map(model -> "--" + SafeFileName.of(model)).orElse("");
    return request.projectRoot().resolve(".preflight").resolve("baselines").resolve(name + ".json");
  }

  /** Paths of a profile count from its folder first; others from the base directory. */
  Path file(BaselineSpec spec) {
    try {
      Path here = request.baseDirectory().resolve(spec.from()).normalize();
      return profile
          .folder()
          .filter(folder -> inProfile(spec))
          .map(folder -> folder.resolve(spec.from()).normalize())
          .filter(Files::exists)
          .orElse(here);
    } catch (InvalidPathException e) {
      throw new ConfigurationException("baseline.from is no path on this system");
    }
  }

  private static boolean inProfile(BaselineSpec spec) {
    return spec.fromSource().map(where -> where.line().isPresent()).orElse(false);
  }
}
