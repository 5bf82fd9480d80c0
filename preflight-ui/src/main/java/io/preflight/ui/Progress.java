package io.preflight.ui;

import io.preflight.progress.RunListener;
import io.preflight.progress.RunProgress;
import io.preflight.sample.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far one subject is, for people who watch. The verdict never rests on it, so of the requests
 * it keeps a bounded part, evenly thinned out.
 */
final class Progress implements RunListener {

  private static final int MOST_POINTS = 2_000;

  /** One request: when it was due, what it showed. NaN where it showed nothing. */
  private record Point(double dueMs, double ttftMs, double latencyMs, String status) {

    List<Object> shown() {
      return Arrays.asList(number(dueMs), number(ttftMs), number(latencyMs), status);
    }
  }

  private final List<Point> points = new ArrayList<>();
  private Optional<RunProgress> last = Optional.empty();
  private long everyNth = 1;
  private long offered;

  @Override
  public synchronized void progress(RunProgress progress) {
    last = Optional.of(progress);
  }

  @Override
  public synchronized void ended(Sample sample) {
    if (!sample.counts() || offered++ % everyNth != 0) {
      return;
    }
    points.add(
        new Point(
            sample.dueMs(),
            sample.timing().ttftMs(),
            sample.timing().latencyMs(),
            sample.status().word()));
    if (points.size() > MOST_POINTS) {
      thinOut();
    }
  }

  /** Every other point goes, and from now on only every other one comes. */
  private void thinOut() {
    List<Point> kept = new ArrayList<>();
    for (int i = 0; i < points.size(); i += 2) {
      kept.add(points.get(i));
    }
    points.clear();
    points.addAll(kept);
    everyNth *= 2;
  }

  /** What the page draws. */
  synchronized Map<String, Object> shown() {
    Map<String, Object> shown = new LinkedHashMap<>();
    last.ifPresent(progress -> put(shown, progress));
    shown.put("points", points.stream().map(Point::shown).toList());
    return shown;
  }

  private static void put(Map<String, Object> shown, RunProgress progress) {
    shown.put("stage", progress.stage().word());
    shown.put("done", progress.done());
    progress.planned().ifPresent(planned -> shown.put("planned", planned));
    shown.put("failed", progress.failed());
    shown.put("elapsed_ms", progress.elapsed().toMillis());
    progress.left().ifPresent(left -> shown.put("left_ms", left.toMillis()));
    put(shown, "share", progress.share());
    put(shown, "ttft_ms_p95", progress.ttftP95Ms());
  }

  private static void put(Map<String, Object> shown, String name, OptionalDouble value) {
    value.ifPresent(number -> shown.put(name, number));
  }

  private static Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
