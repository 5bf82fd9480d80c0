package io.preflight.cost.price;

import io.preflight.target.ProxySpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What may be downloaded, and where copies of it are kept.
 *
 * @param offline whether nothing may be downloaded
 * @param folder the folder of the copies
 * @param proxies the proxy for each scheme of an address, {@code http} or {@code https}
 */
public record Downloads(boolean offline, Path folder, Map<String, ProxySpec> proxies) {

  public Downloads {
    Objects.requireNonNull(folder, "folder");
    proxies = Map.copyOf(proxies);
  }

  /**
   * Downloads without a proxy.
   *
   * @param root the topmost project
   * @return downloads with copies in {@code .preflight/prices} of the project
   */
  public static Downloads below(Path root) {
    return new Downloads(false, folderBelow(root), Map.of());
  }

  /**
   * Where a project keeps its copies.
   *
   * @param root the topmost project
   * @return the folder
   */
  public static Path folderBelow(Path root) {
    return root.resolve(".preflight").resolve("prices");
  }

  /** The folder only: proxies have passwords. */
  @Override
  public String toString() {
    return "Downloads[" + (offline ? "offline, " : "") + folder + "]";
  }
}
