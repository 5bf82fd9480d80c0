package io.preflight;

import io.preflight.profile.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A starter profile that was written.
 *
 * @param file the profile
 * @param kind what it judges
 * @param found what was found in the project, in words
 */
public record InitOutcome(Path file, Kind kind, List<String> found) {

  public InitOutcome {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(kind, "kind");
    found = List.copyOf(found);
  }
}
