package io.preflight.profile;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which profile to load, and what is set over it.
 *
 * @param profile a built-in name or a file; empty for a profile made of settings alone
 * @param settings profile keys from the POM and the command line, weakest first
 */
public record ProfileRequest(Optional<String> profile, List<Setting> settings) {

  public ProfileRequest {
    Objects.requireNonNull(profile, "profile");
    settings = List.copyOf(settings);
  }

  /**
   * A profile as it is.
   *
   * @param profile a built-in name or a file
   * @return the request
   */
  public static ProfileRequest of(String profile) {
    return new ProfileRequest(Optional.of(profile), List.of());
  }
}
