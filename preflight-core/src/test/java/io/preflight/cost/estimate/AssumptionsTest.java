package io.preflight.cost.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssumptionsTest {

  private static Assumptions with(Map<String, Long> calls) {
    return new Assumptions(1000, calls, 100, 100, Map.of());
  }

  @Test
  void theMostSpecificEntryCountsWhateverTheirOrder() {
    Map<String, Long> calls = new LinkedHashMap<>();
    for (int i = 0; i < 12; i++) {
      calls.put("src/Other.java:" + i, 9L);
    }
    calls.put("src", 1L);
    calls.put("src/app/", 2L);
    calls.put("src/app/Chat.java", 3L);
    calls.put("Chat.ask", 4L);
    calls.put("src/app/Chat.java:12", 5L);
    Assumptions assumptions = with(calls);

    assertThat(assumptions.callsOf("src/app/Chat.java", 12, "Chat.ask")).isEqualTo(5);
    assertThat(assumptions.callsOf("src/app/Chat.java", 13, "Chat.ask")).isEqualTo(4);
    assertThat(assumptions.callsOf("src/app/Chat.java", 13, "Chat.tell")).isEqualTo(3);
    assertThat(assumptions.callsOf("src/app/Other.java", 1, "Other.tell")).isEqualTo(2);
    assertThat(assumptions.callsOf("src/application/A.java", 1, "A.tell")).isEqualTo(1);
    assertThat(assumptions.callsOf("test/A.java", 1, "A.tell")).isEqualTo(1000);
  }
}
