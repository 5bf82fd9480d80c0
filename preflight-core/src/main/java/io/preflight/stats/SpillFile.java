package io.preflight.stats;

import io.preflight.problem.IoReason;
import io.preflight.problem.ProbeException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;

/**
 * Values in a temporary file. The file loses its name as soon as it is open, where the system can
 * do that, and its space with the last reference to it; elsewhere it is deleted when the program
 * ends. Unlike a channel, it survives an interrupt of the thread that uses it.
 */
final class SpillFile {

  private static final int CHUNK_VALUES = 1 << 15;

  private final RandomAccessFile file;
  private final ByteBuffer chunk =
      ByteBuffer.allocate(CHUNK_VALUES * Double.BYTES).order(ByteOrder.nativeOrder());
  private final long[] countsByLeadingDigit = RankSelection.newCounts();
  private final CompensatedSum sum = new CompensatedSum();
  private long size;

  private SpillFile(RandomAccessFile file) {
    this.file = file;
  }

  static SpillFile create() {
    try {
      Path path = Files.createTempFile("preflight-values-", ".bin");
      File named = path.toFile();
      SpillFile spill = new SpillFile(new RandomAccessFile(named, "rw"));
      if (!named.delete()) {
        named.deleteOnExit();
      }
      return spill;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  long size() {
    return size;
  }

  /** How many values there are by {@link RankSelection#leadingDigit}. */
  long[] countsByLeadingDigit() {
    return countsByLeadingDigit;
  }

  void append(double[] values, int count) {
    try {
      file.seek(size * Double.BYTES);
      for (int from = 0; from < count; from += CHUNK_VALUES) {
        int length = Math.min(CHUNK_VALUES, count - from);
        chunk.asDoubleBuffer().put(values, from, length);
        file.write(chunk.array(), 0, length * Double.BYTES);
      }
      note(values, count);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void note(double[] values, int count) {
    for (int i = 0; i < count; i++) {
      countsByLeadingDigit[RankSelection.leadingDigit(values[i])]++;
      sum.add(values[i]);
    }
    size += count;
  }

  /** Passes on every value in the order in which they were added. */
  void forEach(DoubleConsumer consumer) {
    try {
      file.seek(0);
      for (long from = 0; from < size; from += CHUNK_VALUES) {
        int length = (int) Math.min(CHUNK_VALUES, size - from);
        file.readFully(chunk.array(), 0, length * Double.BYTES);
        DoubleBuffer values = chunk.asDoubleBuffer();
        for (int i = 0; i < length; i++) {
          consumer.accept(values.get(i));
        }
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** From the squares around the mean, so that values that differ little keep their digits. */
  Moments moments() {
    double mean = sum.value() / size;
    CompensatedSum squares = new CompensatedSum();
    forEach(value -> squares.add((value - mean) * (value - mean)));
    return new Moments(mean, size == 1 ? 0 : Math.sqrt(squares.value() / (size - 1)));
  }

  private static ProbeException failure(IOException e) {
    return new ProbeException(
        "the measured values need room in "
            + System.getProperty("java.io.tmpdir")
            + ": "
            + IoReason.of(e)
            + "; choose another folder with -Djava.io.tmpdir",
        e);
  }
}
