package io.preflight.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.preflight.problem.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which commit a build of a change is compared with, as each build server tells it. */
class BaseFinderTest {

  @TempDir Path folder;
  private GitProject origin;
  private GitProject clone;
  private String release;
  private String begin;

  @BeforeEach
  void change() throws Exception {
    origin = GitProject.in(folder.resolve("origin"));
    commit("origin", "first");
    release = origin.run("rev-parse", "HEAD");
    origin.run("branch", "release");
    commit("origin", "second");
    begin = origin.run("rev-parse", "HEAD");
    Path path = folder.resolve("clone");
    origin.run("clone", "-q", "--no-local", folder.resolve("origin").toString(), path.toString());
    clone = GitProject.in(path);
    clone.run("checkout", "-q", "-b", "feature");
    commit("clone", "change");
  }

  private void commit(String project, String text) throws Exception {
    Files.writeString(folder.resolve(project).resolve("file"), text);
    GitProject.in(folder.resolve(project)).commitAll(text);
  }

  private BaseCommit find(Map<String, String> environment) {
    return find("clone", environment);
  }

  private BaseCommit find(String project, Map<String, String> environment) {
    GitProgram git =
        new GitProgram("cost.base_ref", System.getenv(), Duration.ofMinutes(1), () -> {});
    return new BaseFinder(git, folder.resolve(project), "cost.base_ref", environment)
        .find(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "GITHUB_BASE_REF,release",
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME,release",
    "CHANGE_TARGET,release",
    "BITBUCKET_PR_DESTINATION_BRANCH,release",
    "SYSTEM_PULLREQUEST_TARGETBRANCH,refs/heads/release",
    "SYSTEM_PULLREQUEST_TARGETBRANCH,release"
  })
  void theBranchThatABuildServerTellsCounts(String variable, String value) {
    assertThat(find(Map.of(variable, value, "CI", "true")))
        .isEqualTo(new BaseCommit(Optional.of(release), "where HEAD left origin/release"));
  }

  @Test
  void anEmptyVariableTellsNothing() {
    assertThat(find(Map.of("GITHUB_BASE_REF", "")))
        .isEqualTo(new BaseCommit(Optional.of(begin), "where HEAD left origin/main"));
  }

  @Test
  void whereTheTargetBranchWasNotFetchedTheFirstCommitOfTheChangeCounts() throws Exception {
    clone.run("update-ref", "-d", "refs/remotes/origin/release");

    BaseCommit base =
        find(
            Map.of(
                "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
                "release",
                "CI_MERGE_REQUEST_DIFF_BASE_SHA",
                begin));

    assertThat(base).isEqualTo(new BaseCommit(Optional.of(begin), "where the change begins"));
  }

  @Test
  void aMissingTargetBranchNamesTheCommandThatBringsIt() throws Exception {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> find(Map.of("CHANGE_TARGET", "next")))
        .withMessage(
            "no commit to compare with: there is no origin/next; run git fetch origin"
                + " +refs/heads/next:refs/remotes/origin/next");
  }

  @Test
  void aShallowCloneNamesTheCommandThatDeepensIt() throws Exception {
    origin.shallowCloneTo(folder.resolve("shallow"));

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> find("shallow", Map.of("GITHUB_BASE_REF", "release")))
        .withMessage(
            "no commit to compare with: there is no origin/release; the clone is shallow, run git"
                + " fetch --unshallow origin +refs/heads/release:refs/remotes/origin/release");
  }
}
