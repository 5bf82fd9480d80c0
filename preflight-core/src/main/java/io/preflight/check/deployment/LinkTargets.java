package io.preflight.check.deployment;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Follows the relative links of a text to the files they name. Addresses of other services, anchors
 * and what only a server could resolve are left alone.
 *
 * @param folder the folder of the text
 * @param root what links that begin with a slash are relative to
 */
record LinkTargets(Path folder, Path root) {

  private static final Pattern NOT_A_FILE =
      Pattern.compile("^(?:[A-Za-z][A-Za-z0-9+.-]*:|//|#|$).*");

  /** The relative links of a text. */
  static List<MarkdownText.Link> relative(List<MarkdownText.Link> links) {
    return links.stream()
        .filter(link -> !NOT_A_FILE.matcher(link.destination()).matches())
        .toList();
  }

  /** Whether there is something where a relative link leads. */
  boolean resolves(MarkdownText.Link link) {
    String path = link.destination().split("[?#]", 2)[0];
    return path.isEmpty() || exists(path) || exists(decoded(path));
  }

  private boolean exists(String path) {
    try {
      Path file = path.startsWith("/") ? root.resolve(path.substring(1)) : folder.resolve(path);
      return Files.exists(file);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path;
    }
  }
}
