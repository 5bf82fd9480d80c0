package io.preflight.diagnose.client;

import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.sample.Sample;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sorts failed requests by their causes and keeps when each began and ended. */
final class ErrorWatch {

  private static final class Group {
    private long count;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;
    private String example = "";
  }

  private final Map<ErrorClass, Group> groups = new EnumMap<>(ErrorClass.class);
  private long rateLimited;

  void accept(Sample sample) {
    boolean limited = sample.transport().failedAttempts().contains(ErrorClass.HTTP_429);
    if (sample.failure().isPresent()) {
      Failure failure = sample.failure().get();
      limited |= failure.errorClass() == ErrorClass.HTTP_429;
      Group group = groups.computeIfAbsent(failure.errorClass(), key -> new Group());
      group.example = group.count == 0 ? failure.message() : group.example;
      group.count++;
      Instant when = sample.timestamp();
      if (!when.equals(Instant.EPOCH)) {
        group.first = when.isBefore(group.first) ? when : group.first;
        group.last = when.isAfter(group.last) ? when : group.last;
      }
    }
    rateLimited += limited ? 1 : 0;
  }

  long rateLimited() {
    return rateLimited;
  }

  List<ErrorGroup> found() {
    return groups.entrySet().stream()
        .map(entry -> group(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(ErrorGroup::count).reversed())
        .toList();
  }

  private static ErrorGroup group(ErrorClass errorClass, Group group) {
    boolean placed = !group.first.equals(Instant.MAX);
    return new ErrorGroup(
        errorClass,
        group.count,
        placed ? Optional.of(group.first) : Optional.empty(),
        placed ? Optional.of(group.last) : Optional.empty(),
        group.example);
  }
}
