package io.preflight.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonOutputTest {

  private static final String DOCUMENT = "{\"model\": \"Größe-7B ≤\"}\n";

  @TempDir Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private void write(String where) {
    JsonOutput.write(
        where, DOCUMENT, folder, new PrintStream(printed, true, StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "true", "1"})
  void a_document_is_utf_8_on_a_standard_output_that_is_not(String where) {
    write(where);
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(DOCUMENT);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_document_goes_to_the_file_that_is_named() throws Exception {
    write("told.json");
    assertThat(printed.size()).isZero();
    assertThat(Files.readString(folder.resolve("told.json"))).isEqualTo(DOCUMENT);
  }

  @Test
  void what_is_typed_wins_over_the_pom_and_can_be_no_document() {
    assertThat(JsonOutput.asked(Optional.empty(), null)).isEmpty();
    assertThat(JsonOutput.asked(Optional.empty(), "in-pom.json")).contains("in-pom.json");
    assertThat(JsonOutput.asked(Optional.of(""), "in-pom.json")).contains("");
    assertThat(JsonOutput.asked(Optional.of("false"), "in-pom.json")).isEmpty();
  }
}
