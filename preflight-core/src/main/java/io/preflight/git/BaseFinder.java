package io.preflight.git;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the commit that a working tree is to be compared with. A branch stands for the commit where
 * HEAD left it, as in a pull request; a tag or a commit stands for itself. On the branch itself it
 * is the commit before HEAD, because a comparison of a commit with itself shows nothing.
 */
public final class BaseFinder {

  /** Where build servers tell the branch that a change is meant for. */
  private static final Map<String, String> TARGETS = targets();

  private static final List<String> DEFAULT_BRANCHES =
      List.of("origin/HEAD", "origin/main", "origin/master", "main", "master");
  private static final String SHALLOW =
      "the clone is shallow; fetch the whole history, for instance with fetch-depth: 0 of"
          + " actions/checkout";

  private final GitProgram git;
  private final Path folder;
  private final String key;
  private final Map<String, String> environment;

  /**
   * A finder.
   *
   * @param git the program
   * @param folder a folder of the working tree
   * @param key the key that names another commit, for messages
   * @param environment the variables of build servers
   */
  public BaseFinder(GitProgram git, Path folder, String key, Map<String, String> environment) {
    this.git = git;
    this.folder = folder;
    this.key = key;
    this.environment = Map.copyOf(environment);
  }

  private static Map<String, String> targets() {
    Map<String, String> targets = new LinkedHashMap<>();
    targets.put("GITHUB_BASE_REF", "");
    targets.put("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "");
    targets.put("CHANGE_TARGET", "");
    targets.put("BITBUCKET_PR_DESTINATION_BRANCH", "");
    targets.put("SYSTEM_PULLREQUEST_TARGETBRANCH", "refs/heads/");
    return targets;
  }

  /**
   * Finds the commit.
   *
   * @param ref the branch, tag or commit that was asked for; empty for the default branch
   * @return the commit; one without an id when HEAD is the first one
   * @throws ConfigurationException when there is no such commit in the clone, with the remedy
   */
  public BaseCommit find(Optional<String> ref) {
    if (commit("HEAD").isEmpty()) {
      return new BaseCommit(Optional.empty(), "nothing, since there is no commit yet");
    }
    return ref.map(this::named).orElseGet(this::byDefault);
  }

  private BaseCommit named(String ref) {
    Optional<String> commit = commit(ref);
    if (commit.isEmpty()) {
      throw new ConfigurationException(
          key
              + ": '"
              + ref
              + "' is no commit of this clone"
              + (isShallow() ? "; " + SHALLOW : NearestName.hint(ref, refs())));
    }
    return ref.equals("HEAD") || !isBranch(ref) ? new BaseCommit(commit, ref) : ofBranch(ref);
  }

  private BaseCommit byDefault() {
    List<String> tried = new ArrayList<>();
    for (Map.Entry<String, String> target : TARGETS.entrySet()) {
      String name = environment.getOrDefault(target.getKey(), "").strip();
      if (!name.isEmpty()) {
        tried.add(
            "origin/"
                + (name.startsWith(target.getValue())
                    ? name.substring(target.getValue().length())
                    : name));
      }
    }
    if (tried.isEmpty()) {
      tried.addAll(DEFAULT_BRANCHES);
    }
    return tried.stream()
        .filter(name -> commit(name).isPresent())
        .findFirst()
        .map(this::ofBranch)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "no commit to compare with: there is no "
                        + String.join(", ", tried)
                        + "; "
                        + (isShallow() ? SHALLOW : "name a branch, tag or commit with " + key)));
  }

  private BaseCommit ofBranch(String branch) {
    GitOutput base = git.run(folder, "merge-base", "HEAD", branch);
    if (!base.succeeded()) {
      throw new ConfigurationException(
          "HEAD and "
              + branch
              + " have no commit in common; "
              + (isShallow() ? SHALLOW : "name another one with " + key));
    }
    String shown = branch.equals("origin/HEAD") ? resolved(branch) : branch;
    if (!Optional.of(base.line()).equals(commit("HEAD"))) {
      return new BaseCommit(Optional.of(base.line()), "where HEAD left " + shown);
    }
    Optional<String> parent = commit("HEAD^1");
    if (parent.isPresent()) {
      return new BaseCommit(parent, "the commit before HEAD, which is on " + shown);
    }
    if (isShallow()) {
      throw new ConfigurationException("the commit before HEAD is not there; " + SHALLOW);
    }
    return new BaseCommit(Optional.empty(), "nothing, since HEAD is the first commit");
  }

  private String resolved(String ref) {
    GitOutput name = git.run(folder, "rev-parse", "--abbrev-ref", ref);
    return name.succeeded() && !name.line().isEmpty() ? name.line() : ref;
  }

  private boolean isBranch(String ref) {
    String full = git.run(folder, "rev-parse", "--symbolic-full-name", ref).line();
    return full.startsWith("refs/heads/") || full.startsWith("refs/remotes/");
  }

  private Optional<String> commit(String ref) {
    GitOutput id = git.run(folder, "rev-parse", "--verify", "--quiet", ref + "^{commit}");
    return id.succeeded() && !id.line().isEmpty() ? Optional.of(id.line()) : Optional.empty();
  }

  private List<String> refs() {
    return git.run(folder, "for-each-ref", "--count=100", "--format=%(refname:short)")
        .text()
        .lines()
        .toList();
  }

  private boolean isShallow() {
    return git.run(folder, "rev-parse", "--is-shallow-repository").text().startsWith("t");
  }
}
