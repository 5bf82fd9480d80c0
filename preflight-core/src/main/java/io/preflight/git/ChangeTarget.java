package io.preflight.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a build server tells of the branch that a change is meant for, in these variables, which are
 * set for builds of changes only:
 *
 * <ul>
 *   <li>{@code GITHUB_BASE_REF}: the name of the target branch ("Default environment variables" in
 *       the documentation of GitHub Actions);
 *   <li>{@code CI_MERGE_REQUEST_TARGET_BRANCH_NAME}: the same, and {@code
 *       CI_MERGE_REQUEST_DIFF_BASE_SHA}: the commit where the change begins ("Predefined CI/CD
 *       variables" in that of GitLab). GitLab fetches no target branch, so the commit is often all
 *       there is; the branch goes first because the commit may be that of an earlier target;
 *   <li>{@code CHANGE_TARGET}: the target or base branch of a multibranch project (Jenkins, the
 *       page {@code env-vars.html} of every server);
 *   <li>{@code BITBUCKET_PR_DESTINATION_BRANCH}: the name of the target branch ("Variables and
 *       secrets" in the documentation of Bitbucket Pipelines);
 *   <li>{@code SYSTEM_PULLREQUEST_TARGETBRANCH}: the target branch as a whole reference, {@code
 *       refs/heads/main} ("Predefined variables" in that of Azure Pipelines), though only its name
 *       for changes that are hosted on GitHub.
 * </ul>
 *
 * @param branch the name of the target branch, without a remote
 * @param commit the commit where the change begins, when the server tells it
 */
record ChangeTarget(String branch, Optional<String> commit) {

  private static final String REFERENCE = "refs/heads/";
  private static final String BASE_COMMIT = "CI_MERGE_REQUEST_DIFF_BASE_SHA";
  private static final List<String> BRANCHES =
      List.of(
          "GITHUB_BASE_REF",
          "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
          "CHANGE_TARGET",
          "BITBUCKET_PR_DESTINATION_BRANCH",
          "SYSTEM_PULLREQUEST_TARGETBRANCH");

  /** The target that the variables tell; empty outside of a build of a change. */
  static Optional<ChangeTarget> in(Map<String, String> environment) {
    for (String variable : BRANCHES) {
      Optional<String> value = value(environment, variable);
      if (value.isPresent()) {
        String branch = value.get();
        return Optional.of(
            new ChangeTarget(
                branch.startsWith(REFERENCE) ? branch.substring(REFERENCE.length()) : branch,
                value(environment, BASE_COMMIT)));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> value(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** What to look for in a clone, the best first. */
  List<String> refs() {
    List<String> refs = new ArrayList<>();
    refs.add("origin/" + branch);
    commit.ifPresent(refs::add);
    return refs;
  }
}
