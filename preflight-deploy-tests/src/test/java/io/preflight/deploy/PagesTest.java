package io.preflight.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.profile.SettingNames;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of the site: where their links lead, and whether what they tell to type is taken. */
class PagesTest {

  private static final Path SITE = Repository.path("src/site/markdown");
  private static final String PLUGIN = "preflight-maven-plugin/src/main/java";

  @ParameterizedTest
  @MethodSource("pages")
  void every_link_leads_to_a_page_and_a_heading(String page) {
    for (String link : Markdown.of(Repository.read(page)).links()) {
      if (URI.create(link).getScheme() != null || link.contains("plugin-info")) {
        continue;
      }
      String[] parts = link.split("#", 2);
      Path target = parts[0].isEmpty() ? Repository.path(page) : target(parts[0]);
      assertThat(target).as(link).isRegularFile();
      if (parts.length > 1) {
        assertThat(
                Markdown.of(Repository.read(target)).sections().stream()
                    .map(section -> section.title().replace("`", "").replace(' ', '_')))
            .as(link)
            .contains(parts[1]);
      }
    }
  }

  @Test
  void every_entry_of_the_menu_leads_to_a_page() {
    Matcher items =
        Pattern.compile("<item [^>]*href=\"([^\"]+)\"")
            .matcher(Repository.read("src/site/site.xml"));

    assertThat(items.results().map(item -> item.group(1)))
        .hasSizeGreaterThan(20)
        .filteredOn(link -> !link.contains("plugin-info"))
        .allSatisfy(link -> assertThat(target(link)).as(link).isRegularFile());
  }

  @ParameterizedTest
  @MethodSource("operatingPages")
  void what_they_tell_to_type_is_taken(String page) {
    Set<String> goals = found(PLUGIN, "@Mojo\\(\\s*name = \"(\\w[\\w-]*)\"");
    Set<String> options = found(PLUGIN, "\"(preflight\\.\\w+)\"");
    Stream.of(SettingNames.values()).map(SettingNames::property).forEach(options::add);
    Pattern command =
        Pattern.compile(
            "mvn [^\n"
                + "`]*?(?:(?<!io\\.)\\bpreflight:|preflight-maven-plugin:[^: ]+:)([a-z-]+)[^\n"
                + "`]*");
    Matcher commands =
        command.matcher(Repository.read(page).replace("\\\n", " ").replaceAll(" +", " "));
    while (commands.find()) {
      assertThat(goals).as(commands.group()).contains(commands.group(1));
      Matcher typed = Pattern.compile("-D(preflight\\.\\w+)").matcher(commands.group());
      while (typed.find()) {
        assertThat(options).as(commands.group()).contains(typed.group(1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operatingPages")
  void the_profiles_in_them_keep_the_schema(String page) {
    for (String fence : Markdown.of(Repository.read(page)).fences("yaml")) {
      JsonNode tree = Yaml.document(fence);
      if (tree.has("target") || tree.has("objectives")) {
        assertThat(Schemas.errorsOfProfile(tree)).as(fence).isEmpty();
      }
    }
  }

  static Stream<String> pages() {
    return Repository.files("src/site/markdown", ".md").stream();
  }

  static Stream<String> operatingPages() {
    return Stream.concat(
        Repository.files("runbooks", ".md").stream(),
        Stream.of("ci", "deploy", "gpu").map(name -> "src/site/markdown/" + name + ".md"));
  }

  /** The file from which the site makes what a link leads to. */
  private static Path target(String link) {
    String source = link.replaceFirst("\\.html$", ".md");
    if (link.startsWith("runbooks/")) {
      return Repository.path(source);
    }
    if (link.startsWith("examples/")) {
      return Repository.path("reports/" + link);
    }
    Path page = SITE.resolve(source);
    return Files.exists(page) ? page : SITE.resolveSibling("resources").resolve(link);
  }

  private static Set<String> found(String folder, String pattern) {
    Set<String> found = new TreeSet<>();
    for (String file : Repository.files(folder, ".java")) {
      Pattern.compile(pattern)
          .matcher(Repository.read(file))
          .results()
          .forEach(match -> found.add(match.group(1)));
    }
    return found;
  }
}
