package io.preflight.report;

import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML with one element a line. */
final class IndentedXml {

  private final XMLStreamWriter xml;
  private int depth;

  IndentedXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  void start(String element, Map<String, String> attributes) throws XMLStreamException {
    newLine();
    xml.writeStartElement(element);
    write(attributes);
    depth++;
  }

  void end() throws XMLStreamException {
    depth--;
    newLine();
    xml.writeEndElement();
  }

  void empty(String element, Map<String, String> attributes) throws XMLStreamException {
    newLine();
    xml.writeEmptyElement(element);
    write(attributes);
  }

  void text(String element, Map<String, String> attributes, String text) throws XMLStreamException {
    newLine();
    xml.writeStartElement(element);
    write(attributes);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private void write(Map<String, String> attributes) throws XMLStreamException {
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      xml.writeAttribute(attribute.getKey(), attribute.getValue());
    }
  }

  private void newLine() throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }
}
