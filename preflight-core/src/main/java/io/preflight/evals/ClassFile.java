package io.preflight.evals;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The annotations of a compiled class, read from its file without loading it: The Java Virtual
 * Machine Specification, chapter 4.
 *
 * @param superclass the name of the class it extends, with slashes; empty for an interface
 * @param annotations those of the class
 * @param methods those of its methods by name; methods of the same name together
 */
record ClassFile(
    String superclass, List<Annotation> annotations, Map<String, List<Annotation>> methods) {

  private static final int MAGIC = 0xCAFEBABE;
  private static final String VISIBLE = "RuntimeVisibleAnnotations";

  /**
   * An annotation.
   *
   * @param type its name, with slashes
   * @param texts the texts it was given, those of nested annotations included
   */
  record Annotation(String type, List<String> texts) {}

  /**
   * Reads a class.
   *
   * @throws IOException if it is no class file
   */
  static ClassFile read(InputStream bytes) throws IOException {
    return new Parser(new DataInputStream(bytes)).read();
  }

  private static final class Parser {

    private final DataInputStream in;
    private String[] texts = {};
    private int[] references = {};

    Parser(DataInputStream in) {
      this.in = in;
    }

    ClassFile read() throws IOException {
      if (in.readInt() != MAGIC) {
        throw new IOException("no class file");
      }
      in.skipNBytes(4);
      constants();
      in.skipNBytes(4);
      int superclass = in.readUnsignedShort();
      in.skipNBytes(2L * in.readUnsignedShort());
      members();
      Map<String, List<Annotation>> methods = members();
      List<Annotation> annotations = attributes();
      return new ClassFile(
          superclass == 0 ? "" : texts[references[superclass]], annotations, methods);
    }

    private void constants() throws IOException {
      int count = in.readUnsignedShort();
      texts = new String[count];
      references = new int[count];
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts[i] = in.readUTF();
          case 7, 8, 16, 19, 20 -> references[i] = in.readUnsignedShort();
          case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
          case 15 -> in.skipNBytes(3);
          case 5, 6 -> {
            in.skipNBytes(8);
            // Long and double take two places.
            i++;
          }
          default -> throw new IOException("unknown constant " + tag);
        }
      }
    }

    private Map<String, List<Annotation>> members() throws IOException {
      Map<String, List<Annotation>> members = new LinkedHashMap<>();
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        in.skipNBytes(2);
        String name = texts[in.readUnsignedShort()];
        in.skipNBytes(2);
        members.computeIfAbsent(name, key -> new ArrayList<>()).addAll(attributes());
      }
      return members;
    }

    /** The annotations among the attributes. */
    private List<Annotation> attributes() throws IOException {
      List<Annotation> annotations = new ArrayList<>();
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        String name = texts[in.readUnsignedShort()];
        long length = Integer.toUnsignedLong(in.readInt());
        if (VISIBLE.equals(name)) {
          for (int more = in.readUnsignedShort(); more > 0; more--) {
            annotations.add(annotation());
          }
        } else {
          in.skipNBytes(length);
        }
      }
      return annotations;
    }

    private Annotation annotation() throws IOException {
      String descriptor = texts[in.readUnsignedShort()];
      List<String> values = new ArrayList<>();
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        in.skipNBytes(2);
        element(values);
      }
      return new Annotation(descriptor.substring(1, descriptor.length() - 1), values);
    }

    private void element(List<String> values) throws IOException {
      char tag = (char) in.readUnsignedByte();
      switch (tag) {
        case 's' -> values.add(texts[in.readUnsignedShort()]);
        case 'e' -> in.skipNBytes(4);
        case '@' -> values.addAll(annotation().texts());
        case '[' -> {
          for (int left = in.readUnsignedShort(); left > 0; left--) {
            element(values);
          }
        }
        default -> in.skipNBytes(2);
      }
    }
  }
}
