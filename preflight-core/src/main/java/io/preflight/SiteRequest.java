package io.preflight;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What a site shows of one module.
 *
 * @param name what the module is called
 * @param run the folder of its last run, which need not exist
 * @param history its history, which need not exist
 */
public record SiteRequest(String name, Path run, Path history) {
  public SiteRequest {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(history, "history");
  }
}
