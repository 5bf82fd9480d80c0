package io.preflight.cost.config;

import io.preflight.cost.source.ScanProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Libraries and properties that a {@code pom.xml} and the parents beside it name. */
final class PomFile {

  private static final int MOST_PARENTS = 8;

  private final Map<String, String> properties = new HashMap<>();
  private final List<Artifact> artifacts = new ArrayList<>();
  private final List<Artifact> managed = new ArrayList<>();
  private final List<String> profiles = new ArrayList<>();

  private PomFile() {}

  static ModuleDescription read(Path pom, Consumer<ScanProblem> problems) {
    PomFile file = new PomFile();
    Optional<Path> at = Optional.of(pom);
    for (int i = 0; i < MOST_PARENTS && at.isPresent(); i++) {
      Path current = at.get();
      try {
        Element project = parse(current);
        file.addPart(project);
        child(project, "profiles").stream()
            .flatMap(all -> children(all, "profile"))
            .filter(PomFile::isActive)
            .forEach(file::addProfile);
        at = parent(project, current);
      } catch (IOException | SAXException e) {
        problems.accept(new ScanProblem(current.toString(), "left out: is not a readable POM"));
        at = Optional.empty();
      }
    }
    return file.description();
  }

  private static Element parse(Path pom) throws IOException, SAXException {
    try (InputStream in = Files.newInputStream(pom)) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(in).getDocumentElement();
    } catch (ParserConfigurationException e) {
      throw new IOException("no XML parser", e);
    }
  }

  private static boolean isActive(Element profile) {
    return child(profile, "activation")
        .flatMap(activation -> text(activation, "activeByDefault"))
        .filter(value -> value.equals("true"))
        .isPresent();
  }

  private void addProfile(Element profile) {
    text(profile, "id").ifPresent(profiles::add);
    addPart(profile);
  }

  /** A project and a profile have the same parts; the nearer one was added first and wins. */
  private void addPart(Element part) {
    child(part, "properties")
        .ifPresent(
            all ->
                elements(all)
                    .forEach(
                        one ->
                            properties.putIfAbsent(
                                one.getNodeName(), one.getTextContent().strip())));
    dependencies(part).forEach(artifacts::add);
    child(part, "dependencyManagement").stream()
        .flatMap(PomFile::dependencies)
        .forEach(managed::add);
    child(part, "parent")
        .ifPresent(
            parent ->
                managed.add(
                    new Artifact(
                        text(parent, "groupId").orElse(""),
                        text(parent, "artifactId").orElse(""),
                        text(parent, "version").orElse(""))));
  }

  private static Stream<Artifact> dependencies(Element part) {
    return child(part, "dependencies").stream()
        .flatMap(all -> children(all, "dependency"))
        .filter(one -> text(one, "scope").filter(scope -> scope.equals("test")).isEmpty())
        .map(
            one ->
                new Artifact(
                    text(one, "groupId").orElse(""),
                    text(one, "artifactId").orElse(""),
                    text(one, "version").orElse("")));
  }

  private static Optional<Path> parent(Element project, Path pom) {
    return child(project, "parent")
        .map(parent -> text(parent, "relativePath").orElse("../pom.xml"))
        .filter(path -> !path.isEmpty() && pom.getParent() != null)
        .map(path -> pom.getParent().resolve(path).normalize())
        .map(path -> Files.isDirectory(path) ? path.resolve("pom.xml") : path)
        .filter(Files::isRegularFile);
  }

  private ModuleDescription description() {
    List<Artifact> all = new ArrayList<>();
    artifacts.forEach(artifact -> all.add(withVersion(artifact)));
    managed.stream()
        .filter(artifact -> artifact.name().endsWith("-bom") || !artifact.version().isEmpty())
        .filter(artifact -> artifact.name().endsWith("-bom") || artifact.name().endsWith("-parent"))
        .forEach(artifact -> all.add(withVersion(artifact)));
    return new ModuleDescription(all, properties, profiles);
  }

  private Artifact withVersion(Artifact artifact) {
    String version = BuildFiles.filled(artifact.version(), properties);
    if (version.isEmpty()) {
      version =
          managed.stream()
              .filter(m -> m.group().equals(artifact.group()))
              .filter(m -> m.name().equals(artifact.name()) || m.name().endsWith("-bom"))
              .map(m -> BuildFiles.filled(m.version(), properties))
              .filter(v -> !v.isEmpty())
              .findFirst()
              .orElse("");
    }
    return new Artifact(artifact.group(), artifact.name(), version);
  }

  private static Optional<Element> child(Element parent, String name) {
    return children(parent, name).findFirst();
  }

  private static Optional<String> text(Element parent, String name) {
    return child(parent, name).map(element -> element.getTextContent().strip());
  }

  private static Stream<Element> children(Element parent, String name) {
    return elements(parent).filter(element -> element.getNodeName().equals(name));
  }

  private static Stream<Element> elements(Element parent) {
    NodeList nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
        .map(node -> (Element) node);
  }
}
