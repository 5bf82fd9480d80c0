package io.preflight.diagnose.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusAnswerTest {

  private static String answer(String type, String result) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\""
        + type
        + "\",\"result\":"
        + result
        + "}}";
  }

  @Test
  void vectors_and_scalars_are_series_of_one_point() throws IOException {
    PrometheusAnswer vector =
        PrometheusAnswer.read(
            answer("vector", "[{\"metric\":{\"a\":\"b\"},\"value\":[1.5,\"-Inf\"]}]"));
    PrometheusAnswer scalar = PrometheusAnswer.read(answer("scalar", "[2,\"7e1\"]"));

    assertThat(vector.series().get(0).labels()).containsEntry("a", "b");
    assertThat(vector.series().get(0).points())
        .containsExactly(new Point(Instant.ofEpochMilli(1_500), Double.NEGATIVE_INFINITY));
    assertThat(scalar.series().get(0).points())
        .containsExactly(new Point(Instant.ofEpochSecond(2), 70));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1", "1e12", "NaN"})
  void a_time_that_is_none_is_said(String time) {
    assertThatThrownBy(() -> PrometheusAnswer.read(answer("scalar", "[" + time + ",\"1\"]")))
        .isInstanceOf(IOException.class)
        .hasMessage("holds a time that is none");
  }

  @Test
  void series_without_end_are_refused() {
    String series = "{\"metric\":{}},".repeat(5_001);
    assertThatThrownBy(
            () ->
                PrometheusAnswer.read(
                    answer("matrix", "[" + series.substring(0, series.length() - 1) + "]")))
        .isInstanceOf(IOException.class)
        .hasMessage("holds more than 5000 series");
  }

  @Property
  void whatever_is_inside_is_read_or_refused(
      @ForAll @StringLength(max = 30) String text, @ForAll double number) {
    for (String answer :
        new String[] {
          text,
          answer(
              "scalar", "[" + number + ",\"" + text.replaceAll("[\"\\\\\\p{Cntrl}]", "") + "\"]"),
          answer("matrix", "[{\"values\":[[" + number + ",\"" + number + "\"]]}]"),
          answer("matrix", "[" + number + "]")
        }) {
      try {
        assertThat(PrometheusAnswer.read(answer).warnings()).isEmpty();
      } catch (IOException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }
}
