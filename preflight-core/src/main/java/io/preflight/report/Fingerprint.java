package io.preflight.report;

import io.preflight.check.ReadinessReport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What tells a finding from others and stays the same from run to run: what is wrong where, without
 * the measured numbers and without the line, which moves with every edit above it.
 */
final class Fingerprint {

  private Fingerprint() {}

  static String of(Finding finding, ReadinessReport report) {
    // The message of a call site names its model and price, which tells one from another in a file.
    String which = finding.rule().startsWith("cost/") ? finding.message() : finding.about();
    String text =
        String.join(
            "\n",
            finding.rule(),
            finding.file().orElse(""),
            which,
            report.profile(),
            report.model().orElse(""));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
