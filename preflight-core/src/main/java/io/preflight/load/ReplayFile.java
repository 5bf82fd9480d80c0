package io.preflight.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Moments at which requests were due, from JSON lines or CSV: {@code due_ms}, {@code offset_ms},
 * {@code offset_s} (numbers without a fixed origin) or {@code timestamp} (text with date and time);
 * the first of these that a file has counts. The earliest moment becomes the beginning. Samples of
 * a warm-up or a cool-down are passed over.
 */
final class ReplayFile {

  private static final int MOST = 5_000_000;
  private static final JsonFactory JSON = new JsonFactory();

  private final Path file;
  private long[] nanos = new long[1024];
  private int size;
  private MomentField field;

  private ReplayFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws ConfigurationException if it cannot be read or has no moments
   */
  static ReplayFile read(Path file) {
    ReplayFile replay = new ReplayFile(file);
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      replay.readAll(lines);
    } catch (IOException e) {
      throw new ConfigurationException(file + ": cannot be read: " + IoReason.of(e));
    }
    if (replay.size == 0) {
      throw new ConfigurationException(file + ": has no request to replay");
    }
    Arrays.sort(replay.nanos, 0, replay.size);
    long first = replay.nanos[0];
    for (int i = 0; i < replay.size; i++) {
      replay.nanos[i] -= first;
    }
    return replay;
  }

  /** The moments in order, the first at 0. */
  Timetable timetable() {
    return new Timetable() {
      private int next;

      @Override
      public long next() {
        return next < size ? nanos[next++] : OVER;
      }
    };
  }

  /** How many requests there were in a second on average; empty for a single moment. */
  OptionalDouble perSecond() {
    long span = nanos[size - 1];
    return span > 0 ? OptionalDouble.of((size - 1) * 1e9 / span) : OptionalDouble.empty();
  }

  private void readAll(BufferedReader lines) throws IOException {
    List<String> header = List.of();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
      if (text.isBlank()) {
        continue;
      }
      if (text.stripLeading().startsWith("{")) {
        add(json(text, number), number);
      } else if (header.isEmpty()) {
        header = cells(text);
      } else {
        add(csv(header, cells(text)), number);
      }
    }
  }

  private void add(Map<String, String> values, int line) {
    String phase = values.getOrDefault("phase", "measured");
    if (!phase.equals("measured")) {
      return;
    }
    if (field == null) {
      field = MomentField.among(values.keySet()).orElseThrow(() -> unusable(line, "has none of"));
    }
    String text = values.get(field.word());
    OptionalLong moment = text == null ? OptionalLong.empty() : field.nanos(text);
    if (moment.isEmpty()) {
      throw new ConfigurationException(
          file + ":" + line + ": expected " + field.word() + " as " + field.expected());
    }
    if (size == MOST) {
      throw new ConfigurationException(file + ": has more than " + MOST + " requests to replay");
    }
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * size);
    }
    nanos[size++] = moment.getAsLong();
  }

  private ConfigurationException unusable(int line, String what) {
    return new ConfigurationException(
        file + ":" + line + ": " + what + " " + String.join(", ", MomentField.words()));
  }

  /** The fields of an object with single values; what stands deeper says nothing of its moment. */
  private Map<String, String> json(String line, int number) {
    Map<String, String> values = new HashMap<>();
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken token = json.nextToken();
        if (token.isScalarValue()) {
          values.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new ConfigurationException(file + ":" + number + ": is no JSON object");
    }
    return values;
  }

  private static Map<String, String> csv(List<String> header, List<String> cells) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
      values.put(header.get(i).toLowerCase(Locale.ROOT), cells.get(i));
    }
    return values;
  }

  /** Cells of numbers, moments and words; a comma within quotes does not separate. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
