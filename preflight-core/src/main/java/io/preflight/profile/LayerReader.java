package io.preflight.profile;

import io.preflight.problem.NearestName;
import io.preflight.profile.Key.Leaf;
import io.preflight.profile.Key.Section;
import io.preflight.profile.document.Node;
import io.preflight.profile.document.Shown;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks one document against {@link ProfileKeys} and takes its values. */
final class LayerReader {

  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "(?i)(api[_-]?key|(access|auth|bearer)?[_-]?token|(client[_-]?)?secret|password|passwd"
              + "|authorization|credentials?)");

  private final String label;
  private final Layer layer;
  private final Problems problems;

  private LayerReader(String label, Layer layer, Problems problems) {
    this.label = label;
    this.layer = layer;
    this.problems = problems;
  }

  /** The values of a document; problems go to their collector. */
  static Layer read(Node.Fields root, String label, int rank, Problems problems) {
    LayerReader reader = new LayerReader(label, new Layer(rank), problems);
    reader.fields(root, KeyTable.ROOT, "");
    return reader.layer;
  }

  private void fields(Node.Fields fields, Section section, String prefix) {
    for (Node.Field field : fields.fields()) {
      String dotted = prefix + field.name();
      Place place = new Place(label, Shown.of(dotted), true, problems);
      Optional<Key> key = section.key(field.name());
      if (key.isEmpty()) {
        place.problem(field.line(), unknown(field.name(), section, prefix));
      } else if (key.get() instanceof Section below) {
        section(field, below, dotted, place);
      } else if (key.get() instanceof Leaf leaf) {
        leaf(field, leaf, dotted, place);
      }
    }
  }

  private void section(Node.Field field, Section section, String dotted, Place place) {
    layer.sections().add(section.name());
    if (field.value() instanceof Node.Fields below) {
      layer.mappings().add(section.name());
      fields(below, section, dotted + ".");
    } else if (!field.value().isNull()) {
      place.problem(
          field.line(),
          "expected a mapping with " + String.join(", ", section.names()) + ", but got a value");
    }
  }

  private void leaf(Node.Field field, Leaf leaf, String dotted, Place place) {
    if (field.value().isNull()) {
      if (!leaf.type().allowsNothing()) {
        place.problem(field.line(), "has no value, expected " + leaf.type().expected());
      }
      return;
    }
    Optional<Object> value = leaf.type().read(field.value(), place);
    if (value.isEmpty()) {
      return;
    }
    Entry entry = new Entry(value.get(), place.at(field.line()), layer.rank());
    Entry earlier = layer.entries().putIfAbsent(ProfileKeys.canonical(dotted), entry);
    if (earlier != null) {
      place.problem(
          field.line(), "means the same as '" + earlier.where().key() + "' above; keep one");
    }
  }

  /** What to say about an unknown key; its value is never repeated. */
  static String unknown(String name, Section section, String prefix) {
    if (CREDENTIAL.matcher(name).matches()) {
      return "a credential must not stand in a profile; name the environment variable that holds it"
          + " with target.api_key_env";
    }
    List<String> elsewhere =
        ProfileKeys.sectionsWith(name).stream()
            .map(other -> other.isEmpty() ? "the top level" : "'" + other + "'")
            .toList();
    if (!elsewhere.isEmpty()) {
      return "unknown key "
          + (prefix.isEmpty() ? "at the top level" : "here")
          + ", it belongs in "
          + String.join(" or ", elsewhere);
    }
    return "unknown key" + NearestName.hint(name, section.names());
  }
}
