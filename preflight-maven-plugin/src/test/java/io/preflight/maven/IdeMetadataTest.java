package io.preflight.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class IdeMetadataTest {

  @Test
  void an_ide_is_told_to_ignore_every_goal() throws Exception {
    assertThat(goals("/META-INF/m2e/lifecycle-mapping-metadata.xml"))
        .as("goals in lifecycle-mapping-metadata.xml")
        .containsExactlyInAnyOrderElementsOf(goals("/META-INF/maven/plugin.xml"));
  }

  private static List<String> goals(String resource) throws Exception {
    try (InputStream xml = IdeMetadataTest.class.getResourceAsStream(resource)) {
      NodeList goals =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(xml)
              .getElementsByTagName("goal");
      return IntStream.range(0, goals.getLength())
          .mapToObj(goals::item)
          .filter(goal -> !goal.getParentNode().getNodeName().equals("configuration"))
          .map(Node::getTextContent)
          .toList();
    }
  }
}
