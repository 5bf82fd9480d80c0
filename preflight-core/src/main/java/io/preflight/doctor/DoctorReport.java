package io.preflight.doctor;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Everything that was looked at.
 *
 * @param generated when
 * @param machine what all runs share
 * @param profiles what the run of each profile needs
 */
public record DoctorReport(Instant generated, List<Examined> machine, List<OfProfile> profiles) {

  /**
   * What the run of one profile needs.
   *
   * @param profile the profile's name
   * @param lines what was looked at, in the order in which a run meets it
   */
  public record OfProfile(String profile, List<Examined> lines) {
    public OfProfile {
      Objects.requireNonNull(profile, "profile");
      lines = List.copyOf(lines);
    }
  }

  public DoctorReport {
    Objects.requireNonNull(generated, "generated");
    machine = List.copyOf(machine);
    profiles = List.copyOf(profiles);
  }

  /**
   * Whether a run would work.
   *
   * @return false when anything fails
   */
  public boolean ready() {
    return count(Condition.FAIL) == 0;
  }

  /**
   * How many things are in a condition.
   *
   * @param condition the condition
   * @return 0 or more
   */
  public long count(Condition condition) {
    return lines().filter(line -> line.condition() == condition).count();
  }

  /**
   * The exit code of a process that only looks.
   *
   * @return 0 when ready, else 2
   */
  public int exitCode() {
    return ready() ? 0 : 2;
  }

  private Stream<Examined> lines() {
    return Stream.concat(
        machine.stream(), profiles.stream().flatMap(profile -> profile.lines().stream()));
  }
}
