package io.preflight.testkit.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class DurationsPropertyTest {

  private static final long DAY_NANOS = 24L * 3600 * 1_000_000_000;

  @Property
  void what_is_written_is_read_back(@ForAll @LongRange(min = 0, max = DAY_NANOS) long nanos) {
    Duration duration = Duration.ofNanos(nanos);
    assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
  }
}
