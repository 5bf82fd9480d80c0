package io.preflight.cost.config;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Reads {@code .properties} with the line of every key. */
final class PropertiesText {

  private PropertiesText() {}

  static List<ConfigEntry> read(String label, String text, String profile) {
    List<ConfigEntry> entries = new ArrayList<>();
    String[] lines = text.split("\\R", -1);
    String inDocument = profile;
    int at = 0;
    while (at < lines.length) {
      int first = at;
      String line = lines[at].stripLeading();
      if (line.startsWith("#---") || line.startsWith("!---")) {
        inDocument = profile;
      }
      StringBuilder logical = new StringBuilder(line);
      while (!line.startsWith("#") && isContinued(logical) && at + 1 < lines.length) {
        logical.setLength(logical.length() - 1);
        logical.append(lines[++at].stripLeading());
      }
      at++;
      for (ConfigEntry entry : parse(label + ":" + (first + 1), logical.toString())) {
        if (entry.key().equals("spring.config.activate.on-profile")) {
          inDocument = entry.value();
        }
        entries.add(
            entry.profile().isEmpty()
                ? new ConfigEntry(entry.key(), entry.value(), inDocument, entry.origin())
                : entry);
      }
    }
    return entries;
  }

  private static boolean isContinued(CharSequence line) {
    int slashes = 0;
    for (int i = line.length() - 1; i >= 0 && line.charAt(i) == '\\'; i--) {
      slashes++;
    }
    return slashes % 2 == 1;
  }

  private static List<ConfigEntry> parse(String origin, String line) {
    Properties one = new Properties();
    try {
      one.load(new StringReader(line));
    } catch (IOException | IllegalArgumentException e) {
      return List.of();
    }
    return one.stringPropertyNames().stream()
        .map(name -> entry(name, one.getProperty(name).strip(), origin))
        .toList();
  }

  /** A key that begins with {@code %profile.} holds in that profile. */
  static ConfigEntry entry(String name, String value, String origin) {
    int dot = name.indexOf('.');
    return name.startsWith("%") && dot > 1
        ? new ConfigEntry(name.substring(dot + 1), value, name.substring(1, dot), origin)
        : new ConfigEntry(name, value, "", origin);
  }
}
