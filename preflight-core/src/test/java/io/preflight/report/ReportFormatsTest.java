package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.problem.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportFormatsTest {

  @Test
  void theUsualFormatsDependOnWhereTheBuildRuns() {
    assertThat(names(Optional.empty(), Map.of()))
        .containsExactly("markdown", "html", "junit", "csv", "json");
    assertThat(names(Optional.empty(), Map.of("GITHUB_ACTIONS", "true"))).contains("sarif");
    assertThat(names(Optional.empty(), Map.of("GITLAB_CI", "true"))).contains("gitlab");
  }

  @Test
  void namesReplaceTheUsualFormatsAndJsonIsAlwaysWritten() {
    assertThat(names(Optional.of(List.of("sarif")), Map.of())).containsExactly("sarif", "json");
    assertThat(names(Optional.of(List.of("default", "prometheus")), Map.of()))
        .containsExactly("markdown", "html", "junit", "csv", "prometheus", "json");
    assertThat(names(Optional.of(List.of()), Map.of())).containsExactly("json");
    assertThat(names(Optional.of(List.of("all")), Map.of()))
        .containsExactlyElementsOf(ReportFormats.all().stream().map(ReportWriter::name).toList());
  }

  @Test
  void anUnknownFormatIsNamedWithTheNearest() {
    assertThatThrownBy(() -> names(Optional.of(List.of("sarf")), Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("report.formats: 'sarf' is no format, did you mean 'sarif'?");
  }

  private static List<String> names(Optional<List<String>> asked, Map<String, String> environment) {
    return ReportFormats.select(asked, environment).stream().map(ReportWriter::name).toList();
  }
}
