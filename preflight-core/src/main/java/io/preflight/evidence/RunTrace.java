package io.preflight.evidence;

import io.preflight.sample.Phase;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The course of a run, small enough to be drawn: of very many requests the first and the last of
 * each phase, and in every stretch of time the fastest, the slowest and a failed one.
 *
 * @param points requests in the order in which they were due, warm-up and cool-down included
 * @param slices how many requests were due in each stretch of time, all of the same length
 * @param sliceSeconds the length of a stretch; 0 without requests
 * @param requests how many requests there were in all
 * @param timed whether {@link TracePoint#at} is a time; else it is a place in the order
 */
public record RunTrace(
    List<TracePoint> points,
    List<Slice> slices,
    double sliceSeconds,
    long requests,
    boolean timed) {

  /** No request. */
  public static final RunTrace EMPTY = new RunTrace(List.of(), List.of(), 0, 0, true);

  /**
   * A stretch of time.
   *
   * @param from where it begins, on the scale of {@link TracePoint#at}
   * @param requests how many requests were due in it
   * @param failed how many of them failed
   */
  public record Slice(double from, long requests, long failed) {}

  /**
   * Where a phase lies.
   *
   * @param from when its first request was due
   * @param to when its last request was due
   */
  public record Span(double from, double to) {}

  public RunTrace {
    points = List.copyOf(points);
    slices = List.copyOf(slices);
  }

  /**
   * Whether requests were left out.
   *
   * @return true for very many requests
   */
  public boolean thinned() {
    return points.size() < requests;
  }

  /**
   * Where a phase lies.
   *
   * @param phase the phase
   * @return empty when no request belongs to it
   */
  public Optional<Span> span(Phase phase) {
    Objects.requireNonNull(phase, "phase");
    List<TracePoint> its = points.stream().filter(point -> point.phase() == phase).toList();
    return its.isEmpty()
        ? Optional.empty()
        : Optional.of(new Span(its.get(0).at(), its.get(its.size() - 1).at()));
  }
}
