package io.preflight.cost.source;

import io.preflight.problem.IoReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads one file of source code, or says why not. */
public final class SourceText {

  /** Nobody writes larger ones by hand, and generated ones hold no prompts. */
  static final long MOST_BYTES = 4L << 20;

  private SourceText() {}

  /**
   * The text of a file.
   *
   * @param file the file
   * @param problems told when the file is left out or is not UTF-8
   * @return the text; empty when the file is no text or too large
   */
  public static Optional<String> read(SourceFile file, Consumer<ScanProblem> problems) {
    try {
      long size = Files.size(file.path());
      if (size > MOST_BYTES) {
        problems.accept(
            new ScanProblem(
                file.label(), "left out: larger than 4 MiB (" + (size >> 20) + " MiB)"));
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(file.path());
      for (byte one : bytes) {
        if (one == 0) {
          problems.accept(new ScanProblem(file.label(), "left out: a binary file"));
          return Optional.empty();
        }
      }
      return Optional.of(decode(bytes, file, problems));
    } catch (IOException e) {
      problems.accept(new ScanProblem(file.label(), "left out: cannot be read: " + IoReason.of(e)));
      return Optional.empty();
    }
  }

  private static String decode(byte[] bytes, SourceFile file, Consumer<ScanProblem> problems) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      problems.accept(new ScanProblem(file.label(), "is not UTF-8, read as ISO-8859-1"));
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
