package io.preflight.sample;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds fields by the bytes of their names, without making a text of them. */
final class FieldNames {

  private static final int SLOTS = 128;
  private static final Entry[] TABLE = table();

  private FieldNames() {}

  private static final class Entry {
    private final SampleField field;
    private final byte[] name;

    private Entry(SampleField field) {
      this.field = field;
      this.name = field.word().getBytes(StandardCharsets.US_ASCII);
    }
  }

  /** The field named by a range of bytes, or null. */
  static SampleField find(byte[] line, int from, int to) {
    int slot = slot(line, from, to);
    while (TABLE[slot] != null) {
      byte[] name = TABLE[slot].name;
      if (Arrays.equals(name, 0, name.length, line, from, to)) {
        return TABLE[slot].field;
      }
      slot = (slot + 1) % SLOTS;
    }
    return null;
  }

  /** The field with a name, or null. */
  static SampleField find(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return find(bytes, 0, bytes.length);
  }

  private static int slot(byte[] line, int from, int to) {
    return to == from ? 0 : ((to - from) * 31 + line[from] * 7 + line[to - 1]) & (SLOTS - 1);
  }

  private static Entry[] table() {
    Entry[] table = new Entry[SLOTS];
    for (SampleField field : SampleField.values()) {
      Entry entry = new Entry(field);
      int slot = slot(entry.name, 0, entry.name.length);
      while (table[slot] != null) {
        slot = (slot + 1) % SLOTS;
      }
      table[slot] = entry;
    }
    return table;
  }
}
