package io.preflight.cost.syntax;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The languages that can be parsed here. */
public final class Languages {

  private Languages() {}

  /**
   * Every parser on the class path.
   *
   * @return the parsers by the endings of the names of their files
   */
  public static Map<String, LanguageParser> parsers() {
    Map<String, LanguageParser> parsers = new TreeMap<>();
    ServiceLoader.load(LanguageParser.class, LanguageParser.class.getClassLoader())
        .forEach(parser -> parser.endings().forEach(ending -> parsers.putIfAbsent(ending, parser)));
    return Map.copyOf(parsers);
  }
}
