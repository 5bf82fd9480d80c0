package io.preflight.decision;

import io.preflight.profile.DecisionSpec;
import io.preflight.profile.Profile;
import io.preflight.profile.ProfileLoader;
import io.preflight.profile.ProfileRequest;
import io.preflight.sample.ContentTimes;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.sample.Timing;
import io.preflight.sample.TokenCount;
import io.preflight.sample.TokenSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Profiles and samples for decisions. */
final class Runs {

  static final double ALPHA = 1 - DecisionSpec.CUSTOMARY_CONFIDENCE;

  private Runs() {}

  static Profile profile(Path folder, String... lines) {
    try {
      Files.writeString(folder.resolve("p.yml"), String.join("\n", lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ProfileLoader(folder, Map.of())
        .load(new ProfileRequest(Optional.of("p.yml"), List.of()));
  }

  static Sample ok(long sequence, double ttftMs, double latencyMs, int tokens) {
    double[] events = new double[tokens];
    for (int i = 0; i < tokens; i++) {
      events[i] = ttftMs + (latencyMs - ttftMs) * i / Math.max(1, tokens - 1);
    }
    return sample(
        sequence,
        Phase.MEASURED,
        SampleStatus.HEALTHY,
        Timing.of(ttftMs, latencyMs),
        new TokenCount(OptionalInt.of(tokens), OptionalInt.of(10), TokenSource.USAGE),
        ContentTimes.of(events),
        Optional.empty());
  }

  static Sample failed(long sequence) {
    return sample(
        sequence,
        Phase.MEASURED,
        SampleStatus.ERROR,
        Timing.NONE,
        TokenCount.UNKNOWN,
        ContentTimes.NONE,
        Optional.of(failure()));
  }

  static Sample cancelled(long sequence) {
    return sample(
        sequence,
        Phase.MEASURED,
        SampleStatus.CANCELLED,
        Timing.NONE,
        TokenCount.UNKNOWN,
        ContentTimes.NONE,
        Optional.empty());
  }

  static Sample warmup(long sequence) {
    return sample(
        sequence,
        Phase.WARMUP,
        SampleStatus.HEALTHY,
        Timing.of(5000, 9000),
        TokenCount.UNKNOWN,
        ContentTimes.NONE,
        Optional.empty());
  }

  private static Failure failure() {
    return Failure.of(ErrorClass.TIMEOUT_TOTAL, "no answer in time");
  }

  private static Sample sample(
      long sequence,
      Phase phase,
      SampleStatus status,
      Timing timing,
      TokenCount tokens,
      ContentTimes times,
      Optional<Failure> failure) {
    return new Sample(
        sequence,
        phase,
        "test",
        "m",
        status,
        Instant.EPOCH.plusMillis(sequence * 100),
        sequence * 100,
        timing,
        tokens,
        times,
        Double.NaN,
        failure);
  }
}
