package io.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set -Dpreflight.baseUrl or preflight.runs | set --base-url or --runs",
        "-Dmodel and -Dmodels exclude each other | --model and --models exclude each other",
        "10 more; -Dpreflight.json tells them all | 10 more; --json tells them all",
        "-Dpreflight.json: expected true | --json: expected true"
      })
  void properties_are_called_as_the_options_are(String sentence, String told) {
    assertThat(Wording.asOptions(sentence)).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({
    "preflight.json: cannot be read",
    "kept in preflight.json",
    "target/preflight.runs cannot be read",
    "my-preflight.history cannot be read",
    "preflight.report.run",
    "-Dpreflight.serverId names a server of settings.xml",
    "preflight.skip is set",
    "java -Dfoo"
  })
  void everything_else_is_called_what_it_was(String sentence) {
    assertThat(Wording.asOptions(sentence)).isEqualTo(sentence);
  }
}
