package io.preflight.report.site;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A page of a site.
 *
 * @param title what it is about
 * @param blocks what it shows, from top to bottom
 * @param pictures the pictures by their paths relative to the page, as SVG documents
 * @param files files that belong to the page, by their paths relative to it
 */
public record SitePage(
    String title, List<Block> blocks, Map<String, String> pictures, Map<String, Path> files) {

  public SitePage {
    Objects.requireNonNull(title, "title");
    blocks = List.copyOf(blocks);
    pictures = Collections.unmodifiableMap(new LinkedHashMap<>(pictures));
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }
}
