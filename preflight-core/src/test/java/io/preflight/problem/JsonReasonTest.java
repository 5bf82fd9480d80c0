package io.preflight.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class JsonReasonTest {

  private static String reason(String text) {
    return JsonReason.of(
        catchThrowableOfType(
            JsonProcessingException.class, () -> new ObjectMapper().readTree(text)));
  }

  @Test
  void tornTextIsNamedWithoutTheParsersOwnAffairs() {
    assertThat(reason("{\"a\": {\n\"b\": 1"))
        .isEqualTo("Unexpected end-of-input: expected close marker for Object");
  }

  @Test
  void deepNestingIsNamedWithoutTheNamesOfClasses() {
    assertThat(reason("[".repeat(2_000)))
        .isEqualTo("Document nesting depth (1001) exceeds the maximum allowed (1000)");
  }
}
