package io.preflight.profile.document;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Location;
import io.preflight.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Turns YAML text into a tree, by the core schema of YAML 1.2: {@code no} and {@code on} are text.
 */
final class YamlTree {

  private static final Set<Tag> TAGS =
      Set.of(Tag.MAP, Tag.SEQ, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);

  private final String file;
  private final List<Problem> problems;
  private final Set<org.yaml.snakeyaml.nodes.Node> open =
      Collections.newSetFromMap(new IdentityHashMap<>());
  private int values;

  private YamlTree(String file, List<Problem> problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The tree, or empty for a document without content. */
  static Optional<Node> read(String file, String text, List<Problem> problems) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(Limits.DEEPEST);
    options.setCodePointLimit(Limits.MOST_BYTES);
    // Nothing is ever constructed from a tag; letting them pass here gives our own message below.
    options.setTagInspector(tag -> true);
    try {
      ParserImpl parser = new ParserImpl(new StreamReader(text), options);
      Composer composer = new Composer(parser, new CoreSchema(), options);
      return Optional.ofNullable(composer.getSingleNode())
          .map(root -> new YamlTree(file, problems).convert(root, ""));
    } catch (MarkedYAMLException e) {
      throw new ConfigurationException(
          place(file, e.getProblemMark()), "is not valid YAML: " + e.getProblem());
    } catch (ReaderException e) {
      int line = 1 + (int) text.codePoints().limit(e.getPosition()).filter(c -> c == '\n').count();
      throw new ConfigurationException(
          Location.inFile(file, line, ""),
          String.format("is not text: it contains the control character 0x%02X", e.getCodePoint()));
    } catch (YAMLException e) {
      throw new ConfigurationException(
          Location.ofSetting(file, ""), "is not valid YAML: " + e.getMessage());
    }
  }

  private static Location place(String file, Mark mark) {
    return mark == null
        ? Location.ofSetting(file, "")
        : Location.inFile(file, mark.getLine() + 1, "");
  }

  private Node convert(org.yaml.snakeyaml.nodes.Node node, String path) {
    int line = node.getStartMark().getLine() + 1;
    if (++values > Limits.MOST_VALUES) {
      throw failure(
          line, "", "has more than " + Limits.MOST_VALUES + " values, counted with every alias");
    }
    if (!TAGS.contains(node.getTag())) {
      throw failure(
          line, path, "has the tag " + node.getTag().getValue() + ", but tags are not supported");
    }
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar, line, path);
    }
    if (!open.add(node)) {
      throw failure(line, path, "contains itself through an alias");
    }
    Node result =
        node instanceof MappingNode mapping
            ? fields(mapping, line, path)
            : items((SequenceNode) node, line, path);
    open.remove(node);
    return result;
  }

  private Node.Scalar scalar(ScalarNode node, int line, String path) {
    String text = node.getValue();
    Tag tag = node.getTag();
    if (tag.equals(Tag.STR)) {
      return new Node.Scalar(Node.ScalarType.TEXT, text, line);
    }
    if (tag.equals(Tag.NULL)) {
      return new Node.Scalar(Node.ScalarType.NULL, text, line);
    }
    boolean bool = tag.equals(Tag.BOOL);
    if (!(bool ? CoreSchema.BOOLEAN : Limits.NUMBER).matcher(text).matches()) {
      throw failure(line, path, "has the tag " + tag.getValue() + ", but is not of that type");
    }
    return new Node.Scalar(bool ? Node.ScalarType.BOOLEAN : Node.ScalarType.NUMBER, text, line);
  }

  private Node.Items items(SequenceNode node, int line, String path) {
    List<Node> items = new ArrayList<>();
    for (org.yaml.snakeyaml.nodes.Node item : node.getValue()) {
      items.add(convert(item, path + "[" + items.size() + "]"));
    }
    return new Node.Items(items, line);
  }

  private Node.Fields fields(MappingNode node, int line, String path) {
    TreeBuilder tree = new TreeBuilder(file, path, problems);
    for (NodeTuple tuple : node.getValue()) {
      int keyLine = tuple.getKeyNode().getStartMark().getLine() + 1;
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw failure(keyLine, path, "has a key that is not a name");
      }
      if (key.isPlain() && key.getValue().equals("<<")) {
        throw failure(keyLine, path, "merge keys (<<) are not supported, use extends");
      }
      String name = key.getValue();
      tree.add(name, keyLine, convert(tuple.getValueNode(), tree.pathOf(name)));
    }
    return tree.build(line);
  }

  private ConfigurationException failure(int line, String path, String what) {
    return new ConfigurationException(Location.inFile(file, line, Shown.of(path)), what);
  }

  /**
   * What plain words mean: decimal numbers, {@code true}, {@code false}, {@code null}, else text.
   */
  private static final class CoreSchema extends Resolver {

    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");

    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, BOOLEAN, "tTfF", 10);
      addImplicitResolver(Tag.NULL, NOTHING, "~nN\0", 10);
      addImplicitResolver(Tag.NULL, Pattern.compile(""), null, 10);
      addImplicitResolver(Tag.FLOAT, Limits.NUMBER, "-+0123456789.", 64);
    }
  }
}
