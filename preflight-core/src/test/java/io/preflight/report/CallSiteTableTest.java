package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallSiteTableTest {

  private static final Map<String, Object> SITE =
      Map.of(
          "place", "A.java:8",
          "sdk", "openai-java",
          "model", "gpt-4o",
          "model_from", "A.java:9",
          "input_tokens", 1000L,
          "output_tokens", 400L,
          "input_usd_per_mtok", "2.5",
          "output_usd_per_mtok", "10",
          "per_call_usd", "0.0065",
          "calls_per_month", 1000L);

  private static String table(Map<String, Object> details) {
    return CallSiteTable.of(List.of(new CheckResult("cost", CheckStatus.PASS, "summary", details)));
  }

  @Test
  void everyCallSiteIsARow() {
    assertThat(table(Map.of("sites", List.of(SITE), "assumptions", List.of("1000 calls"))))
        .isEqualTo(
            """
            ## Call sites

            | place | library | model, read from | tokens in / out | USD per Mtok | per call | calls | per month |
            |---|---|---|---:|---:|---:|---:|---:|
            | `A.java:8` | openai-java | `gpt-4o`, A.java:9 | 1000 / 400 | 2.5 / 10 | $0.0065 | 1000 | $ |

            Assumed:

            - 1000 calls

            """);
  }

  @Test
  void manyCallSitesAreCutShort() {
    assertThat(table(Map.of("sites", Collections.nCopies(53, SITE))))
        .endsWith("\n3 more in the JSON report.\n\n");
  }

  @Test
  void withoutCallSitesThereIsNoTable() {
    assertThat(table(Map.of())).isEmpty();
    assertThat(table(Map.of("sites", List.of()))).isEmpty();
  }
}
