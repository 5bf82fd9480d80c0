package io.preflight.report;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Turns any name into one that is a single, harmless file name on every system. */
public final class SafeFileName {

  private static final int LONGEST = 80;
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]+");
  private static final Pattern EDGES = Pattern.compile("^[.-]+|[.-]+$");
  // Device names on Windows, with or without an extension.
  private static final Pattern RESERVED =
      Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

  private SafeFileName() {}

  /**
   * A file name for a name. It has only ASCII letters, digits, dots, dashes and underscores, does
   * not begin or end with a dot, and is no device name of Windows.
   *
   * @param name any name, for instance {@code Qwen/Qwen3-8B}
   * @return for instance {@code Qwen-Qwen3-8B}; a name that loses letters or is too long ends with
   *     a checksum instead
   */
  public static String of(String name) {
    String safe = EDGES.matcher(UNSAFE.matcher(name).replaceAll("-")).replaceAll("");
    boolean foreign = name.codePoints().anyMatch(c -> c > 0x7E && Character.isLetterOrDigit(c));
    if (safe.isEmpty() || foreign || safe.length() > LONGEST || RESERVED.matcher(safe).matches()) {
      String kept = safe.substring(0, Math.min(safe.length(), LONGEST));
      safe = (kept.isEmpty() ? "unnamed" : kept) + "-" + checksum(name);
    }
    return safe;
  }

  private static String checksum(String name) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }
}
