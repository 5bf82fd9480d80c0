package io.preflight.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preflight.problem.ConfigurationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtraFieldsTest {

  private static final String BODY = "{\"max_tokens\":5,\"options\":{\"num_predict\":5,\"a\":1}}";

  private static String applied(Map<String, ?> values) throws Exception {
    ObjectNode body = (ObjectNode) new ObjectMapper().readTree(BODY);
    ExtraFields.of(values).applyTo(body);
    return body.toString();
  }

  @Test
  void new_fields_come_behind_in_their_order() throws Exception {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("top_p", 0.5);
    values.put("ignore_eos", true);
    values.put("stop", List.of("x"));
    assertThat(applied(values))
        .isEqualTo(
            "{\"max_tokens\":5,\"options\":{\"num_predict\":5,\"a\":1},"
                + "\"top_p\":0.5,\"ignore_eos\":true,\"stop\":[\"x\"]}");
  }

  @Test
  void an_object_is_merged_and_a_null_takes_a_field_out() throws Exception {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("max_tokens", null);
    values.put("max_completion_tokens", 5);
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("a", null);
    options.put("num_ctx", 8192);
    values.put("options", options);
    assertThat(applied(values))
        .isEqualTo(
            "{\"options\":{\"num_predict\":5,\"num_ctx\":8192},\"max_completion_tokens\":5}");
    assertThat(applied(Map.of("max_tokens", Map.of("b", Map.of("c", 1)))))
        .startsWith("{\"max_tokens\":{\"b\":{\"c\":1}},");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model", "messages", "stream"})
  void what_decides_what_is_measured_cannot_be_set(String name) {
    assertThatThrownBy(() -> ExtraFields.of(Collections.singletonMap(name, 1)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("body field '" + name + "' cannot be set, it decides what is measured");
  }

  @Test
  void a_value_that_json_does_not_have_is_refused() {
    assertThatThrownBy(() -> ExtraFields.of(Map.of("a", new Object())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("the body fields [a] hold a value that JSON does not have");
  }

  @Test
  void equal_fields_are_equal_and_later_changes_of_the_source_change_nothing() {
    List<String> stop = new ArrayList<>(List.of("x"));
    ExtraFields fields = ExtraFields.of(Map.of("stop", stop));
    stop.add("y");
    assertThat(fields)
        .isEqualTo(ExtraFields.of(Map.of("stop", List.of("x"))))
        .hasSameHashCodeAs(ExtraFields.of(Map.of("stop", List.of("x"))))
        .isNotEqualTo(ExtraFields.NONE)
        .hasToString("{\"stop\":[\"x\"]}");
  }
}
