package io.preflight.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the valid names a user may have meant. */
public final class NearestName {

  private static final int MOST = 3;

  private NearestName() {}

  /**
   * The valid names close to a wrong one, nearest first.
   *
   * @param wrong what the user wrote
   * @param valid the valid names
   * @return at most three names within about a third of the length in edits; empty when none is
   *     near
   */
  public static List<String> of(String wrong, Collection<String> valid) {
    String given = wrong.toLowerCase(Locale.ROOT);
    int bound = Math.max(2, given.length() / 3);
    record Candidate(String name, int distance) {}
    return valid.stream()
        .map(name -> new Candidate(name, distance(given, name.toLowerCase(Locale.ROOT))))
        .filter(candidate -> candidate.distance() <= bound)
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(MOST)
        .map(Candidate::name)
        .toList();
  }

  /**
   * The end of a message about an unknown name.
   *
   * @param wrong what the user wrote
   * @param valid the valid names
   * @return {@code , did you mean 'x'?} or {@code , expected one of a, b, c}
   */
  public static String hint(String wrong, Collection<String> valid) {
    List<String> near = of(wrong, valid);
    if (near.isEmpty()) {
      return ", expected one of " + String.join(", ", valid);
    }
    return ", did you mean '" + String.join("' or '", near) + "'?";
  }

  /** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbors. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      cost[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best =
            Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        cost[i][j] = swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
      }
    }
    return cost[a.length()][b.length()];
  }
}
