package io.preflight.git;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A folder that git has checked out.
 *
 * @param git the program
 * @param root its topmost folder, without links
 */
public record WorkingTree(GitProgram git, Path root) {

  public WorkingTree {
    Objects.requireNonNull(git, "git");
    Objects.requireNonNull(root, "root");
  }

  /**
   * The working tree around a folder.
   *
   * @param git the program
   * @param folder a folder
   * @param neededBy the key that asks for it, for messages
   * @return the tree
   * @throws ConfigurationException when there is none, or git refuses to read it
   */
  public static WorkingTree around(GitProgram git, Path folder, String neededBy) {
    GitOutput root = git.run(folder, "rev-parse", "--show-toplevel");
    if (!root.succeeded() || root.line().isEmpty()) {
      throw new ConfigurationException(
          neededBy
              + (root.outsideOfRepository()
                  ? " compares with an earlier commit, but "
                      + folder
                      + " is in no git repository; check the project out with git or remove the key"
                  : ": git cannot read " + folder + ": " + root.complaint()));
    }
    return new WorkingTree(git, real(Path.of(root.line())));
  }

  /**
   * Where a path is within the tree.
   *
   * @param path an existing path
   * @return relative to the root; empty when it lies outside
   */
  public Optional<Path> relative(Path path) {
    Path real = real(path);
    return real.startsWith(root) ? Optional.of(root.relativize(real)) : Optional.empty();
  }

  /**
   * Which files git is told to ignore, as it does with what a build generates.
   *
   * @param files paths relative to the root, with forward slashes
   * @return those of them
   */
  public Set<String> ignored(List<String> files) {
    List<String> asked = files.stream().filter(file -> !file.contains("\n")).distinct().toList();
    if (asked.isEmpty()) {
      return Set.of();
    }
    List<String> arguments =
        new ArrayList<>(List.of("-c", "core.quotePath=false", "check-ignore", "--stdin"));
    return new LinkedHashSet<>(git.run(root, asked, arguments).text().lines().toList());
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new ConfigurationException(path + " cannot be read: " + IoReason.of(e));
    }
  }
}
