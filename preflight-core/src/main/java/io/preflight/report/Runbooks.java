package io.preflight.report;

import io.preflight.diagnose.Runbook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts the runbooks beside a report that mentions one, so that its links lead somewhere without a
 * network. They link to each other, so all of them go.
 */
final class Runbooks {

  private static final String INDEX = "README.md";
  private static final String PACKED = "/io/preflight/runbooks/";

  private Runbooks() {}

  static void writeTo(Path reportFolder) throws IOException {
    Path folder = Files.createDirectories(reportFolder.resolve(Runbook.FOLDER));
    for (String name : names()) {
      String content = content(name);
      AtomicFile.write(folder.resolve(name), out -> out.write(content));
    }
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of(INDEX));
    Arrays.stream(Runbook.values()).map(Runbook::fileName).forEach(names::add);
    return names;
  }

  private static String content(String name) throws IOException {
    try (InputStream packed = Runbooks.class.getResourceAsStream(PACKED + name)) {
      if (packed == null) {
        throw new IOException("the runbook " + name + " is not packed with preflight");
      }
      return new String(packed.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
