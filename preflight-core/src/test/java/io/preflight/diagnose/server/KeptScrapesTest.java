package io.preflight.diagnose.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.exposition.MetricSample;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeptScrapesTest {

  private final KeptScrapes scrapes = new KeptScrapes();

  private boolean add(int second, String label) {
    return scrapes.add(
        new Snapshot(
            Instant.ofEpochSecond(second), List.of(new MetricSample("up", Map.of("a", label), 1))));
  }

  private List<Instant> kept() throws IOException {
    StringWriter out = new StringWriter();
    scrapes.write(out);
    return out.toString()
        .lines()
        .filter(line -> line.startsWith("# scraped "))
        .map(line -> Instant.parse(line.substring("# scraped ".length())))
        .toList();
  }

  @Test
  void a_long_run_keeps_its_first_and_last_scrape_and_every_other_between() throws IOException {
    boolean thinned = false;
    int next = 0;
    while (!thinned) {
      thinned = add(next++, "x");
    }
    List<Instant> once = kept();
    for (int i = 0; i < 10_000; i++) {
      add(next++, "x");
    }

    assertThat(next).isGreaterThan(10_000);
    assertThat(once).hasSize(126).startsWith(Instant.EPOCH, Instant.ofEpochSecond(2));
    assertThat(once).endsWith(Instant.ofEpochSecond(248), Instant.ofEpochSecond(249));
    assertThat(kept())
        .hasSizeLessThan(250)
        .startsWith(Instant.EPOCH)
        .endsWith(Instant.ofEpochSecond(next - 1))
        .isSorted();
  }

  @Test
  void scrapes_that_are_too_large_together_to_be_read_again_become_fewer() throws IOException {
    String large = "x".repeat(1 << 20);
    for (int i = 0; i < 40; i++) {
      add(i, large);
    }
    String huge = "x".repeat(20 << 20);

    assertThat(kept()).hasSizeBetween(8, 16);
    assertThat(add(40, huge)).isTrue();
    assertThat(kept()).containsExactly(Instant.EPOCH, Instant.ofEpochSecond(40));
    assertThat(add(41, huge)).isTrue();
    assertThat(kept()).containsExactly(Instant.EPOCH, Instant.ofEpochSecond(41));
  }

  @Test
  void what_is_written_is_what_was_read() throws IOException {
    List<MetricSample> samples =
        List.of(
            new MetricSample("a_bucket", Map.of("le", "+Inf", "b", "x\"\\\ny"), 3),
            new MetricSample("b", Map.of(), Double.NEGATIVE_INFINITY),
            new MetricSample("c", Map.of(), Double.NaN),
            new MetricSample("d", Map.of("f", ""), 1e300));
    scrapes.add(new Snapshot(Instant.EPOCH, samples));
    StringWriter out = new StringWriter();
    scrapes.write(out);

    assertThat(out.toString()).startsWith("# scraped 1970-01-01T00:00:00Z\na_bucket{b=");
    assertThat(Snapshot.read(Instant.EPOCH, out.toString(), Set.of("a_bucket", "b", "c", "d")))
        .isEqualTo(new Snapshot(Instant.EPOCH, samples));
  }
}
