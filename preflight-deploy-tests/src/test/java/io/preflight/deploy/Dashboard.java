package io.preflight.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** A dashboard of Grafana. */
record Dashboard(String file, JsonNode tree) {

  static List<Dashboard> all() {
    return Repository.files("deploy/grafana/dashboards", ".json").stream()
        // JSON is YAML.
        .map(file -> new Dashboard(file, Yaml.document(Repository.read(file))))
        .toList();
  }

  static Dashboard named(String uid) {
    return all().stream()
        .filter(dashboard -> dashboard.tree().path("uid").asText().equals(uid))
        .findFirst()
        .orElseThrow();
  }

  Stream<JsonNode> panels() {
    return Manifest.stream(tree.path("panels"));
  }

  /** The panels that show something; rows are headings. */
  Stream<JsonNode> graphs() {
    return panels().filter(panel -> !panel.path("type").asText().equals("row"));
  }

  JsonNode graph(String title) {
    return graphs()
        .filter(panel -> panel.path("title").asText().equals(title))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no panel '" + title + "' in " + file));
  }

  /** A query as Grafana sends it, for a choice of everything and a short interval. */
  static String expression(JsonNode target) {
    return target
        .path("expr")
        .asText()
        .replace("$__rate_interval", "30s")
        .replaceAll("=~\"\\$\\w+\"", "=~\".*\"");
  }

  @Override
  public String toString() {
    return file;
  }
}
