package io.preflight.testkit.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "120ms",
        "0ms",
        "uniform:80ms,160ms",
        "lognormal:120ms,0.3",
        "bimodal:100ms,1s,0.1",
        "pareto:100ms,2.5,10s",
      })
  void a_distribution_is_written_as_it_is_read(String text) {
    assertThat(Distribution.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refuse",
        "disconnect",
        "hang",
        "hang-after-headers",
        "not-http",
        "empty",
        "role-only",
        "stall:5",
        "stall:5,2s",
        "reset:3",
        "truncate:0",
        "cut:1",
        "error-object:2",
        "malformed:4",
        "oversized:1048576,2",
        "status:503",
      })
  void a_fault_is_written_as_it_is_read(String text) {
    assertThat(Fault.parse(text)).hasToString(text);
    assertThat(Fault.parse(" " + text + " ")).isEqualTo(Fault.parse(text));
  }

  @Test
  void the_faults_with_other_names_are_statuses() {
    assertThat(Fault.parse("unauthorized")).isEqualTo(Fault.unauthorized());
    assertThat(Fault.parse("forbidden")).isEqualTo(Fault.forbidden());
    assertThat(Fault.parse("model-not-found")).isEqualTo(Fault.modelNotFound());
    assertThat(Fault.parse("server-error")).isEqualTo(Fault.serverError());
    assertThat(Fault.parse("rate-limited")).isEqualTo(Fault.rateLimited(Duration.ofSeconds(1)));
    assertThat(Fault.parse("oversized:10MB,1")).isEqualTo(Fault.oversized(10 << 20, 1));
    assertThat(Fault.parse("oversized:3GB,1")).isEqualTo(Fault.oversized(3L << 30, 1));
    assertThat(Fault.parse("oversized:7B,1")).isEqualTo(Fault.oversized(7, 1));
    assertThat(((Fault.Status) Fault.parse("redirect:https://other:8443/a,b")).headers())
        .containsEntry("Location", "https://other:8443/a,b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index=3",
        "index=0+4+17",
        "from=10",
        "before=2",
        "every=5",
        "ratio=0.1",
        "model=m"
      })
  void a_selector_is_written_as_it_is_read(String text) {
    assertThat(Selector.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "all       | true  | true  | true",
        "index=1+2 | false | true  | true",
        "from=1    | false | true  | true",
        "before=1  | true  | false | false",
        "every=3   | false | false | true",
        "ratio=0   | false | false | false",
        "ratio=1   | true  | true  | true",
        "model=m   | true  | true  | true",
        "model=n   | false | false | false",
      })
  void a_selector_chooses_by_number(String text, boolean zero, boolean one, boolean two) {
    Selector selector = Selector.parse(text);
    assertThat(selector.matches(0, 42, "m")).isEqualTo(zero);
    assertThat(selector.matches(1, 42, "m")).isEqualTo(one);
    assertThat(selector.matches(2, 42, "m")).isEqualTo(two);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "120 | '120' is not a duration, expected a number and a unit such as 120ms or 1.5s",
        "25h | '25h' is too long, at most 24h are possible",
        "uniform:2s,1s | the shortest time of a uniform distribution must not be above the longest,"
            + " but 2s > 1s",
        "uniform:2s | 'uniform' needs 2 arguments in 'uniform:2s'",
        "lognormal:1s,0 | the sigma of a lognormal distribution must be above 0, but is 0.0",
        "pareto:1s,-1,2s | the alpha of a pareto distribution must be above 0, but is -1.0",
        "bimodal:1s,2s,1.5 | a ratio must be between 0 and 1, but is 1.5",
        "bimodal:1s,2s,x | 'x' in 'bimodal:1s,2s,x' is not a number",
      })
  void a_wrong_distribution_is_explained(String text, String message) {
    assertThatThrownBy(() -> Distribution.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "reset:-1 | a number of events must be at least 0, but is -1",
        "reset:many | 'many' in 'reset:many' is not a whole number",
        "hang:1 | 'hang' needs 0 arguments in 'hang:1'",
        "status:200 | the status of a fault must be between 300 and 599, but is 200",
        "oversized:0,1 | an oversized event has between 1 byte and 4 GiB, but not 0",
        "oversized:9TB,1 | '9T' in 'oversized:9TB,1' is not a size such as 10MB",
      })
  void a_wrong_fault_is_explained(String text, String message) {
    assertThatThrownBy(() -> Fault.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "index=-1 | index=-1 is too small, the least is 0",
        "every=0  | every=0 is too small, the least is 1",
        "ratio=2  | a ratio must be between 0 and 1, but is 2.0",
        "index=x  | 'x' in 'index=x' is not a number",
      })
  void a_wrong_selector_is_explained(String text, String message) {
    assertThatThrownBy(() -> Selector.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
