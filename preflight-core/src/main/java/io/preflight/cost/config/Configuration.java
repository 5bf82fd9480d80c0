package io.preflight.cost.config;

import java.nio.file.Path;
import java.util.List;

/** The configuration of the modules, as far as it stands in files. */
public interface Configuration {

  /**
   * The values of a key.
   *
   * @param module the folder of the module
   * @param key a dotted key; upper and lower case, hyphens and underscores make no difference
   * @return the values, {@link Values#NONE} when no file has the key
   */
  Values property(Path module, String key);

  /**
   * What a text with placeholders such as <code>${key:default}</code> stands for.
   *
   * @param module the folder of the module
   * @param text the text
   * @param origin where it stands
   * @return the values
   */
  Values placeholders(Path module, String text, String origin);

  /**
   * The keys that files have below a prefix.
   *
   * @param module the folder of the module
   * @param prefix a dotted key
   * @return the keys as written, sorted
   */
  List<String> keysBelow(Path module, String prefix);

  /**
   * What the build knows about a module.
   *
   * @param module the folder of the module
   * @return the description
   */
  ModuleDescription description(Path module);
}
