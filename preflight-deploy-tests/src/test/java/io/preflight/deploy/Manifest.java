package io.preflight.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One Kubernetes object of a file in {@code deploy}. */
record Manifest(String file, JsonNode tree) {

  static final List<String> FOLDERS =
      List.of("deploy/kubernetes", "deploy/argo-rollouts", "deploy/flagger");

  static List<Manifest> all() {
    List<Manifest> all = new ArrayList<>();
    for (String folder : FOLDERS) {
      for (String file : Repository.files(folder, ".yaml")) {
        for (JsonNode document : Yaml.documents(Repository.read(file))) {
          if (!document.path("kind").asText().equals("Kustomization")) {
            all.add(new Manifest(file, document));
          }
        }
      }
    }
    return all;
  }

  static List<Manifest> all(String kind) {
    return all().stream().filter(manifest -> manifest.kind().equals(kind)).toList();
  }

  String kind() {
    return tree.path("kind").asText();
  }

  String name() {
    return tree.at("/metadata/name").asText();
  }

  Map<String, String> labels() {
    return strings(tree.at("/metadata/labels"));
  }

  /** Every template of pods inside, however deep. */
  List<Pod> pods() {
    List<Pod> pods = new ArrayList<>();
    find(tree, pods);
    return pods;
  }

  static List<Pod> allPods() {
    return all().stream().flatMap(manifest -> manifest.pods().stream()).toList();
  }

  private void find(JsonNode node, List<Pod> pods) {
    if (node.path("spec").path("containers").isArray()) {
      pods.add(new Pod(this, node));
    }
    node.forEach(child -> find(child, pods));
  }

  static Map<String, String> strings(JsonNode object) {
    Map<String, String> strings = new TreeMap<>();
    object.properties().forEach(field -> strings.put(field.getKey(), field.getValue().asText()));
    return strings;
  }

  @Override
  public String toString() {
    return file + " " + kind() + "/" + name();
  }

  /** A template of pods. */
  record Pod(Manifest owner, JsonNode template) {

    Map<String, String> labels() {
      return strings(template.at("/metadata/labels"));
    }

    JsonNode spec() {
      return template.path("spec");
    }

    Stream<JsonNode> containers() {
      return stream(spec().path("containers"));
    }

    boolean runsTheGate() {
      return containers().anyMatch(c -> c.path("image").asText().startsWith("preflight:"));
    }

    @Override
    public String toString() {
      return "the pods of " + owner;
    }
  }

  static Stream<JsonNode> stream(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements.stream();
  }
}
