package io.preflight;

import io.preflight.problem.IoReason;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps the samples of a run. A disk that fills up costs the file, never the measurement. */
final class SampleFile implements AutoCloseable {

  private final Path file;
  private final SampleWriter writer;
  private Optional<IOException> broken = Optional.empty();

  private SampleFile(Path file, SampleWriter writer) {
    this.file = file;
    this.writer = writer;
  }

  static SampleFile open(Path file) throws IOException {
    return new SampleFile(file, SampleWriter.open(file));
  }

  void write(Sample sample) {
    if (broken.isEmpty()) {
      attempt(() -> writer.write(sample));
    }
  }

  /** Completes the file. */
  @Override
  public void close() {
    attempt(writer::close);
  }

  /** The file, once closed and only when it is whole. */
  Optional<Path> file() {
    return broken.isPresent() ? Optional.empty() : Optional.of(file);
  }

  /** Why the file is not whole, in one line. */
  Optional<String> note() {
    return broken.map(
        cause -> "the samples could not be kept in " + file + ": " + IoReason.of(cause));
  }

  private void attempt(Write write) {
    try {
      write.run();
    } catch (IOException e) {
      broken = broken.or(() -> Optional.of(e));
    }
  }

  /** Something that a disk may refuse. */
  @FunctionalInterface
  private interface Write {
    void run() throws IOException;
  }
}
