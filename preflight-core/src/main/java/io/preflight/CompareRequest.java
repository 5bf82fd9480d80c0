package io.preflight;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.NearestName;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What one call of {@link Preflight#compare} is asked to do.
 *
 * @param run the profile, the settings that all candidates share, and where reports go; at most one
 *     profile, and none for finished runs whose reports are compared as they stand
 * @param contenders those compared, between two and eight, in order
 * @param reference the name of the one that differences are counted from; empty for the first
 * @param seed determines in which order candidates are measured
 */
public record CompareRequest(
    CheckRequest run, List<Contender> contenders, Optional<String> reference, long seed) {

  /** The seed unless somebody chooses another one, so that two comparisons do the same. */
  public static final long USUAL_SEED = 4_217;

  private static final int MOST = 8;

  public CompareRequest {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(reference, "reference");
    contenders = List.copyOf(contenders);
    requireSeveral(contenders);
    requireApart(contenders);
    List<String> names = contenders.stream().map(Contender::name).toList();
    reference
        .filter(name -> !names.contains(name))
        .ifPresent(
            name -> {
              throw new ConfigurationException(
                  "preflight.reference: there is no candidate '"
                      + name
                      + "'"
                      + NearestName.hint(name, names));
            });
    if (run.profiles().size() > 1) {
      throw new ConfigurationException(
          "candidates are compared under one profile, but "
              + run.profiles().size()
              + " are named: "
              + String.join(", ", run.profiles()));
    }
    if (run.probes().isPresent()) {
      throw new ConfigurationException(
          "recorded samples are compared with -Dpreflight.run=A,B: leave out -Dpreflight.probes");
    }
    if (run.saveBaseline().isPresent()) {
      throw new ConfigurationException(
          "a comparison is no baseline: leave out -Dpreflight.saveBaseline");
    }
    boolean finished = contenders.stream().anyMatch(one -> one.run().isPresent());
    if (finished && run.simulate().orElse(false)) {
      throw new ConfigurationException(
          "a finished run cannot be simulated: leave out -Dsimulate or -Dpreflight.run");
    }
  }

  /**
   * A comparison with the first one.
   *
   * @param run the profile and the settings that all share
   * @param contenders those compared
   * @return the request
   */
  public static CompareRequest of(CheckRequest run, List<Contender> contenders) {
    return new CompareRequest(run, contenders, Optional.empty(), USUAL_SEED);
  }

  /**
   * Reads a seed.
   *
   * @param text the number; empty for the usual one
   * @return the seed
   * @throws ConfigurationException unless it is a whole number
   */
  public static long seedOf(String text) {
    try {
      return text.isBlank() ? USUAL_SEED : Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new ConfigurationException(
          "preflight.seed: '" + text + "' is no whole number, expected for instance 4217");
    }
  }

  private static void requireSeveral(List<Contender> contenders) {
    if (contenders.isEmpty()) {
      throw new ConfigurationException(
          "nothing to compare: name models with -Dmodels=a,b, endpoints with"
              + " -Dpreflight.targets=blue=http://…,green=http://…, or finished runs with"
              + " -Dpreflight.run=A,B");
    }
    if (contenders.size() == 1) {
      throw new ConfigurationException(
          "a comparison needs two candidates, but only '"
              + contenders.get(0).name()
              + "' is named; to check one, use the goal check");
    }
    if (contenders.size() > MOST) {
      throw new ConfigurationException(
          "at most "
              + MOST
              + " candidates can be compared, but "
              + contenders.size()
              + " are named");
    }
  }

  private static void requireApart(List<Contender> contenders) {
    Set<String> names = new HashSet<>();
    Set<Path> runs = new HashSet<>();
    for (Contender one : contenders) {
      if (one.run().isPresent() && !runs.add(one.run().get())) {
        throw new ConfigurationException(
            "the run " + one.run().get() + " is named twice: it cannot differ from itself");
      }
      if (!names.add(one.name())) {
        throw new ConfigurationException(
            "two candidates are called '"
                + one.name()
                + "': name one of them otherwise, for instance "
                + (one.run().isPresent() ? "before=" + one.run().get() : one.name() + "-2=…"));
      }
    }
  }

  /**
   * Whether finished measurements of a capacity are to be put side by side, for {@link
   * Preflight#compareCapacities}.
   *
   * @return true when a contender is a report of a capacity, or a folder with no other report
   */
  public boolean comparesCapacities() {
    return CapacityComparison.isMeant(contenders);
  }

  /** The place of the candidate that differences are counted from. */
  int referencePlace() {
    List<String> names = contenders.stream().map(Contender::name).toList();
    return reference.map(names::indexOf).orElse(0);
  }
}
