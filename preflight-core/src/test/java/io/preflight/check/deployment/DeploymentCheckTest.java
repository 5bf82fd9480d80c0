package io.preflight.check.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.SectionFixture;
import io.preflight.git.GitProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentCheckTest {

  @TempDir Path folder;
  private SectionFixture project;

  @BeforeEach
  void inAnEmptyProject() {
    project = new SectionFixture(folder);
  }

  @Test
  void a_profile_without_the_section_skips_the_check() {
    CheckResult result = judge("kind: inference", "objectives: [error_rate <= 1%]", "deployment:");

    assertThat(result.status()).isEqualTo(CheckStatus.SKIP);
    assertThat(result.summary()).isEqualTo("the profile has no deployment section");
  }

  @Test
  void a_section_without_a_runbook_warns() {
    CheckResult result = judge("deployment: {}");

    assertThat(result.status()).isEqualTo(CheckStatus.WARN);
    assertThat(result.summary()).isEqualTo("no rollback_runbook configured");
  }

  @Test
  void a_runbook_that_is_missing_or_a_folder_fails() throws IOException {
    Files.createDirectory(folder.resolve("docs"));

    assertFails("rollback runbook not found: r.md", "deployment: {rollback_runbook: r.md}");
    assertFails("rollback runbook docs is a folder", "deployment: {rollback_runbook: docs}");
  }

  @Test
  void a_runbook_of_any_format_passes_when_nothing_is_asked_of_its_text() {
    project
        .file("r.md", "# Rollback")
        .bytes("latin.txt", new byte[] {(byte) 0xe4, 'b'})
        .bytes("large.pdf", new byte[(1 << 20) + 1]);

    for (String file : new String[] {"r.md", "latin.txt", "large.pdf"}) {
      CheckResult result = judge("deployment: {rollback_runbook: " + file + "}");

      assertThat(result.status()).isEqualTo(CheckStatus.PASS);
      assertThat(result.summary()).isEqualTo("rollback runbook present: " + file);
    }
    assertFails(
        "rollback runbook latin.txt is not UTF-8 text",
        "deployment: {rollback_runbook: latin.txt, not_empty: true}");
    assertFails(
        "rollback runbook large.pdf is larger than 1 MiB",
        "deployment: {rollback_runbook: large.pdf, links_resolve: true}");
  }

  @Test
  void a_runbook_without_any_text_warns_and_fails_where_text_is_asked_for() {
    project.file("r.md", "", " ", "<!-- soon -->").file("heads.md", "Title", "=====", "## Steps");

    CheckResult result = judge("deployment: {rollback_runbook: r.md}");

    assertThat(result.status()).isEqualTo(CheckStatus.WARN);
    assertThat(result.summary()).isEqualTo("rollback runbook r.md is empty");
    assertFails("r.md is empty", "deployment: {rollback_runbook: r.md, not_empty: true}");
    assertFails(
        "heads.md has headings and no text below them",
        "deployment: {rollback_runbook: heads.md, not_empty: true}");
  }

  @Test
  void required_headings_are_found_whatever_their_case_markup_and_number() {
    project.file("r.md", "# 1. *When* to `roll back`", "x", "Steps", "---", "y", "## Contacts ##");

    CheckResult result =
        judge(
            "deployment:",
            "  rollback_runbook: r.md",
            "  required_headings: [when to roll back, STEPS, Contacts]");

    assertThat(result.summary()).isEqualTo("rollback runbook present: r.md (3 required headings)");
    assertFails(
        "r.md has no heading 'Verify', 'Who'; it has 1. When to roll back, Steps, Contacts",
        "deployment: {rollback_runbook: r.md, required_headings: [Verify, steps, Who]}");
  }

  @Test
  void a_relative_link_must_lead_somewhere_and_others_are_left_alone() {
    project
        .file("docs/a b.md", "x")
        .file("docs/(c).png", "x")
        .file("top.md", "x")
        .file(
            "docs/r.md",
            "[a](a%20b.md#part), [b](<a b.md> \"title\"), ![c]((c).png), [t](../top.md?raw=1)",
            "[![i](../top.md)](/top.md) [ref]: no [here](#here) [w](https://a.b/c) [m](mailto:a@b)",
            "`[code](gone1.md)` <!-- [x](gone2.md) --> \\[no\\](gone3.md)",
            "[ref]: ../top.md 'Top'",
            "<a class=\"x\" href=\"../top.md\">top</a>",
            "```sh",
            "[x](gone4.md)",
            "```");

    CheckResult result = judge("deployment: {rollback_runbook: docs/r.md, links_resolve: true}");

    assertThat(result.summary())
        .isEqualTo("rollback runbook present: docs/r.md (8 links resolved)");
    project.file("r.md", "See [a](gone.md),", "<img src='lost.png'> and [b](../x/y.md).");
    assertFails(
        "r.md has links that lead nowhere: gone.md (line 1), ../x/y.md (line 2), lost.png (line 2)",
        "deployment: {rollback_runbook: r.md, links_resolve: true}");
  }

  @Test
  void an_old_runbook_fails_and_a_fresh_one_passes() throws Exception {
    GitProject git = GitProject.in(folder);
    project.file("old.md", "x").file("new.md", "y");
    git.commit("old.md", 400).commit("new.md", 3);

    assertThat(judge("deployment: {rollback_runbook: new.md, max_age_days: 90}").summary())
        .isEqualTo("rollback runbook present: new.md (committed 3 days ago, limit 90 days)");
    assertFails(
        "old.md was last committed 400 days ago, limit 90 days",
        "deployment: {rollback_runbook: old.md, max_age_days: 90}");
  }

  @Test
  void a_runbook_whose_age_nothing_shows_fails() throws Exception {
    project.file("r.md", "x").file("repo/r.md", "x").file("repo/other.md", "x");
    GitProject git = GitProject.in(folder.resolve("repo")).commit("other.md", 1);

    assertFails(
        "nothing shows that r.md was reviewed within 90 days: it is in no git repository",
        "deployment: {rollback_runbook: r.md, max_age_days: 90}");
    assertFails(
        "nothing shows that repo/r.md was reviewed within 1 day: it was never committed",
        "deployment: {rollback_runbook: repo/r.md, max_age_days: 1}");
    git.commit("r.md", 2).commit("r.md", 1).shallowCloneTo(folder.resolve("clone"));
    assertFails(
        "nothing shows that clone/r.md was reviewed within 90 days: the clone is shallow and does"
            + " not reach back to its last commit; fetch the whole history",
        "deployment: {rollback_runbook: clone/r.md, max_age_days: 90}");
  }

  @Test
  void an_interrupted_run_does_not_wait_for_git() throws Exception {
    GitProject.in(folder);
    project.file("r.md", "x").interrupted();

    assertThatThrownBy(() -> judge("deployment: {rollback_runbook: r.md, max_age_days: 1}"))
        .hasMessageContaining("interrupted");
  }

  @Test
  void an_input_path_is_looked_up_in_the_profile_folder_first() {
    project.file("r.md", "# Root").file("sub/r.md", "# Sub");

    assertThat(judge("deployment: {rollback_runbook: sub/../r.md}").status())
        .isEqualTo(CheckStatus.PASS);
  }

  private void assertFails(String summary, String... lines) {
    CheckResult result = judge(lines);
    assertThat(result.summary()).isEqualTo(summary);
    assertThat(result.status()).isEqualTo(CheckStatus.FAIL);
  }

  private CheckResult judge(String... lines) {
    return project.judge(new DeploymentCheck(), lines);
  }
}
