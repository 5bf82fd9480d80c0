package io.preflight.cost.java;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The languages beside Java whose source can be read as if it were Java. */
public final class JvmLanguages {

  private JvmLanguages() {}

  /**
   * Every such language on the class path.
   *
   * @return the languages by the endings of the names of their files
   */
  public static Map<String, JvmLanguage> all() {
    Map<String, JvmLanguage> found = new TreeMap<>();
    ServiceLoader.load(JvmLanguage.class, JvmLanguage.class.getClassLoader())
        .forEach(
            language -> language.endings().forEach(ending -> found.putIfAbsent(ending, language)));
    return Map.copyOf(found);
  }
}
