package io.preflight.evidence;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.sample.MalformedLine;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleCounts;
import io.preflight.sample.SampleReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Files of recorded samples as users hand them over: read, or refused in one line. */
public final class RecordedSamples {

  private static final double MOST_MALFORMED = 0.01;

  private RecordedSamples() {}

  /**
   * Reads a recording.
   *
   * @param file a file of samples, one JSON object a line
   * @param sink takes every sample, in the order of the lines
   * @return how many lines were read
   * @throws ConfigurationException when the file is missing, is no file, cannot be read, holds no
   *     sample, or more than 1 % of its lines are malformed
   */
  public static SampleCounts read(Path file, Consumer<Sample> sink) {
    requireFile(file);
    SampleCounts counts;
    try {
      counts = SampleReader.read(file, MOST_MALFORMED, sink);
    } catch (IOException e) {
      throw new ConfigurationException(file + ": cannot be read: " + IoReason.of(e));
    }
    requireSamples(file, counts);
    return counts;
  }

  private static void requireFile(Path file) {
    if (Files.isDirectory(file)) {
      throw new ConfigurationException(
          file + ": is a folder, expected a file of recorded samples, one JSON object a line");
    }
    if (!Files.exists(file)) {
      throw new ConfigurationException(
          file + ": no such file, expected recorded samples, one JSON object a line");
    }
  }

  private static void requireSamples(Path file, SampleCounts counts) {
    if (counts.lines() == 0) {
      throw new ConfigurationException(
          file + ": is empty, expected recorded samples, one JSON object a line");
    }
    if (counts.malformed() > MOST_MALFORMED * counts.lines()) {
      throw new ConfigurationException(
          file + ": " + malformed(counts) + "; at most 1% may be left out");
    }
  }

  static String malformed(SampleCounts counts) {
    String examples =
        counts.examples().stream().map(MalformedLine::toString).collect(Collectors.joining("; "));
    return String.format(
        Locale.ROOT,
        "%,d of %s%,d lines %s malformed (%s%s)",
        counts.malformed(),
        counts.complete() ? "" : "the first ",
        counts.lines(),
        counts.malformed() == 1 ? "is" : "are",
        examples,
        counts.malformed() > counts.examples().size() ? "; …" : "");
  }
}
