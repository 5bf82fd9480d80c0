package io.preflight.cost.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads YAML as flat keys with the line of every value. */
final class YamlText {

  /** What Maven replaces when it copies the file; YAML itself allows no plain text to begin so. */
  private static final Pattern FILTERED = Pattern.compile("(?<=[:\\s])@([\\w.-]+)@");

  private static final int DEEPEST = 40;

  private final String label;
  private final String profile;
  private final List<ConfigEntry> entries = new ArrayList<>();

  private YamlText(String label, String profile) {
    this.label = label;
    this.profile = profile;
  }

  /**
   * The keys of all documents.
   *
   * @throws IllegalArgumentException when the text is no YAML; the message says where
   */
  static List<ConfigEntry> read(String label, String text, String profile) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(50);
    options.setNestingDepthLimit(DEEPEST);
    String readable = FILTERED.matcher(text).replaceAll("\"@$1@\"");
    List<ConfigEntry> all = new ArrayList<>();
    try {
      for (Node document : new Yaml(options).composeAll(new StringReader(readable))) {
        YamlText reader = new YamlText(label, profile);
        reader.collect(document, "", 0);
        all.addAll(reader.inItsProfile());
      }
      return all;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new IllegalArgumentException("is not valid YAML at line " + line, e);
    } catch (YAMLException | ClassCastException e) {
      throw new IllegalArgumentException("is not valid YAML", e);
    }
  }

  private List<ConfigEntry> inItsProfile() {
    Optional<String> own =
        entries.stream()
            .filter(
                entry ->
                    entry.key().equals("spring.config.activate.on-profile")
                        || entry.key().equals("spring.profiles"))
            .map(ConfigEntry::value)
            .findFirst();
    return own.isEmpty()
        ? entries
        : entries.stream()
            .map(entry -> new ConfigEntry(entry.key(), entry.value(), own.get(), entry.origin()))
            .toList();
  }

  private void collect(Node node, String path, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          String name = key.getValue().replaceAll("^\\[|\\]$", "");
          collect(tuple.getValueNode(), path.isEmpty() ? name : path + "." + name, depth + 1);
        }
      }
    } else if (node instanceof SequenceNode sequence) {
      for (int i = 0; i < sequence.getValue().size(); i++) {
        collect(sequence.getValue().get(i), path + "[" + i + "]", depth + 1);
      }
    } else if (node instanceof ScalarNode scalar && !path.isEmpty()) {
      int line = scalar.getStartMark().getLine() + 1;
      ConfigEntry entry = PropertiesText.entry(path, scalar.getValue(), label + ":" + line);
      entries.add(
          entry.profile().isEmpty()
              ? new ConfigEntry(entry.key(), entry.value(), profile, entry.origin())
              : entry);
    }
  }
}
