package io.preflight.git;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.NearestName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the commit that a working tree is to be compared with. A branch stands for the commit where
 * HEAD left it, as in a pull request; a tag or a commit stands for itself. On the branch itself it
 * is the commit before HEAD, because a comparison of a commit with itself shows nothing.
 */
public final class BaseFinder {

  private static final List<String> DEFAULT_BRANCHES =
      List.of("origin/HEAD", "origin/main", "origin/master", "main", "master");
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
              + (isShallow() ? "; " + fetch("") : NearestName.hint(ref, refs())));
    }
    return ref.equals("HEAD") || !isBranch(ref) ? new BaseCommit(commit, ref) : ofBranch(ref);
  }

  private BaseCommit byDefault() {
    Optional<ChangeTarget> target = ChangeTarget.in(environment);
    List<String> tried = target.map(ChangeTarget::refs).orElse(DEFAULT_BRANCHES);
    Optional<String> found = tried.stream().filter(name -> commit(name).isPresent()).findFirst();
    if (found.isPresent()) {
      return isBranch(found.get())
          ? ofBranch(found.get())
          : new BaseCommit(commit(found.get()), "where the change begins");
    }
    String missing = "no commit to compare with: there is no " + String.join(", ", tried) + "; ";
    if (target.isPresent()) {
      throw new ConfigurationException(missing + fetch(" origin " + refspec(target.get())));
    }
    throw new ConfigurationException(
        missing + (isShallow() ? fetch("") : "name a branch, tag or commit with " + key));
  }

  private static String refspec(ChangeTarget target) {
    return "+refs/heads/" + target.branch() + ":refs/remotes/origin/" + target.branch();
  }

  /** What brings the missing commits. */
  private String fetch(String what) {
    return isShallow()
        ? "the clone is shallow, run git fetch --unshallow" + what
        : "run git fetch" + what;
  }

  private BaseCommit ofBranch(String branch) {
    GitOutput base = git.run(folder, "merge-base", "HEAD", branch);
    if (!base.succeeded()) {
      throw new ConfigurationException(
          "HEAD and "
              + branch
              + " have no commit in common; "
              + (isShallow() ? fetch("") : "name another one with " + key));
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
      throw new ConfigurationException("the commit before HEAD is not there; " + fetch(""));
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
