package io.preflight.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads samples from JSON lines, one request a line, as {@link SampleWriter} and the prober write
 * them. Memory does not grow with the file.
 *
 * <p>A line needs a {@code status}. Fields that are not known, and those that are {@code null}, are
 * passed over. A line is malformed when it is no JSON object, is longer than 4 MiB, has a status
 * that is none, or a number that is negative, beyond reason, or no number.
 */
public final class SampleReader {

  private static final int MOST_EXAMPLES = 5;
  private static final int WORTH_SPARING_BYTES = 1 << 20;
  private static final int SHORTEST_SAMPLE_BYTES = "{\"status\":\"error\"}\n".length();

  private final SampleDraft draft = new SampleDraft();
  private final SampleScanner scanner = new SampleScanner();
  private final SampleParser parser = new SampleParser();
  private final List<MalformedLine> examples = new ArrayList<>();
  private long samples;
  private long malformed;

  private SampleReader() {}

  /**
   * Reads a file.
   *
   * @param file the file, in UTF-8
   * @param mostMalformed the share of malformed lines that the reader bears with: it stops as soon
   *     as more are certain, even if nothing but good lines followed, and much is left to read
   * @param sink takes every sample, in the order of the lines
   * @return how many lines were read
   * @throws IOException when the file cannot be read
   */
  public static SampleCounts read(Path file, double mostMalformed, Consumer<Sample> sink)
      throws IOException {
    SampleReader reader = new SampleReader();
    boolean complete;
    try (InputStream in = Files.newInputStream(file)) {
      complete = reader.readAll(new LineSource(in), Files.size(file), mostMalformed, sink);
    }
    return new SampleCounts(reader.samples, reader.malformed, reader.examples, complete);
  }

  private boolean readAll(LineSource lines, long bytes, double mostMalformed, Consumer<Sample> sink)
      throws IOException {
    while (lines.next()) {
      if (!lines.isBlank()) {
        Sample sample = parse(lines);
        if (sample != null) {
          samples++;
          sink.accept(sample);
        } else if (isHopeless(bytes - lines.consumed(), mostMalformed)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isHopeless(long bytesLeft, double mostMalformed) {
    long mostLines = samples + malformed + bytesLeft / SHORTEST_SAMPLE_BYTES + 1;
    return bytesLeft > WORTH_SPARING_BYTES && malformed > mostMalformed * mostLines;
  }

  /** Null, which nobody else sees, spares an object for each of ten million lines. */
  private Sample parse(LineSource lines) {
    try {
      if (lines.isTooLong()) {
        throw new MalformedException("longer than " + LineSource.LONGEST_MIB + " MiB");
      }
      draft.clear(samples);
      if (!scanner.scan(lines.bytes(), lines.from(), lines.to(), draft)) {
        draft.clear(samples);
        parser.parse(lines.bytes(), lines.from(), lines.to(), draft);
      }
      return draft.toSample();
    } catch (MalformedException e) {
      malformed++;
      if (examples.size() < MOST_EXAMPLES) {
        examples.add(new MalformedLine(lines.number(), e.getMessage()));
      }
      return null;
    }
  }
}
