package io.preflight.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunbooksTest {

  private static final List<String> HEADINGS =
      List.of("Symptom", "How to confirm", "Causes", "Fix", "How to verify");

  @Test
  void there_is_a_runbook_for_each_cause_and_an_index() {
    assertThat(Repository.files("runbooks", ""))
        .containsExactly(
            "runbooks/README.md",
            "runbooks/cold-start.md",
            "runbooks/cost-regression.md",
            "runbooks/error-spikes.md",
            "runbooks/high-ttft.md",
            "runbooks/kv-cache-pressure.md",
            "runbooks/network-overhead.md",
            "runbooks/quality-regression.md",
            "runbooks/queue-pressure.md",
            "runbooks/rate-limiting.md",
            "runbooks/rollback.md");
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void every_runbook_has_the_same_parts_and_says_something_in_each(String runbook) {
    List<Markdown.Section> sections = page(runbook).sections();

    assertThat(sections.get(0).level()).isEqualTo(1);
    List<Markdown.Section> parts = sections.subList(1, sections.size());
    assertThat(parts).extracting(Markdown.Section::title).containsExactlyElementsOf(HEADINGS);
    assertThat(parts)
        .allSatisfy(
            part -> assertThat(part.text().strip()).as(part.title()).hasSizeGreaterThan(80));
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void every_runbook_names_what_to_run_and_what_to_ask_prometheus(String runbook) {
    Markdown page = page(runbook);

    assertThat(String.join("\n", page.fences("sh"))).contains("mvn ");
    assertThat(page.fences("promql")).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_link_leads_to_a_file_and_a_heading(String file) {
    for (String link : page(file).links()) {
      if (URI.create(link).getScheme() != null) {
        continue;
      }
      String[] parts = link.split("#", 2);
      Path target = parts[0].isEmpty() ? Repository.path(file) : sibling(file, parts[0]);
      assertThat(target).as(link).isRegularFile();
      // The site renders this folder alone, so that a link out of it would be broken there.
      assertThat(target.getParent()).as(link).isEqualTo(Repository.path("runbooks"));
      if (parts.length > 1) {
        assertThat(Markdown.of(Repository.read(target)).anchors()).as(link).contains(parts[1]);
      }
    }
  }

  @Test
  void the_index_leads_to_every_runbook() {
    Set<String> reached = new TreeSet<>(Set.of("runbooks/README.md"));
    page("runbooks/README.md").links().forEach(link -> reached.add("runbooks/" + link));

    assertThat(reached).containsExactlyElementsOf(Repository.files("runbooks", ".md"));
  }

  static Stream<String> pages() {
    return Repository.files("runbooks", ".md").stream();
  }

  static Stream<String> runbooks() {
    return pages().filter(page -> !page.endsWith("README.md"));
  }

  private static Markdown page(String file) {
    return Markdown.of(Repository.read(file));
  }

  private static Path sibling(String file, String link) {
    Path target = Repository.path(file).resolveSibling(link).normalize();
    assertThat(Files.exists(target)).as(link).isTrue();
    return target;
  }
}
