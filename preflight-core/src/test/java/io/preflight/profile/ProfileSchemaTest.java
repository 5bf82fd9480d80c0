package io.preflight.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Problem;
import io.preflight.profile.document.DocumentReader;
import io.preflight.profile.document.Node;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProfileSchemaTest {

  private static final Path COMMITTED =
      Path.of("src", "main", "resources", "io", "preflight", "profile", ProfileSchema.RESOURCE);
  private static final Path PAGE = Path.of("..", "src", "site", "markdown", "profile-keys.md");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(ProfileSchema.text());

  /** Run with {@code -Dpreflight.schema.write} after a change to the table of keys. */
  @Test
  void the_published_schema_is_the_one_the_table_of_keys_gives() throws IOException {
    isUpToDate(COMMITTED, ProfileSchema.text());
  }

  /** Run with {@code -Dpreflight.schema.write} after a change to the table of keys. */
  @Test
  void the_page_of_keys_is_the_one_the_table_of_keys_gives() throws IOException {
    isUpToDate(PAGE, ProfileReference.page());
  }

  private static void isUpToDate(Path file, String text) throws IOException {
    if (System.getProperty("preflight.schema.write") != null) {
      Files.writeString(file, text);
    }
    assertThat(Files.readString(file))
        .as("run the test again with -Dpreflight.schema.write and commit the file")
        .isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource("goodProfiles")
  void good_profiles_are_valid(String yaml) {
    assertThat(errors(yaml)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("badProfiles")
  void what_the_loader_refuses_in_a_single_file_the_schema_refuses_as_well(BadProfiles.Bad bad) {
    assertThat(errors(bad.yaml()).isEmpty()).isNotEqualTo(bad.schemaSees());
  }

  static Stream<String> goodProfiles() throws IOException {
    Stream<String> builtIn =
        BuiltIns.NAMES.stream()
            .filter(name -> !Files.exists(Path.of("..", "profiles", name + ".yml")))
            .map(name -> resource("builtin/" + name + ".yml"));
    Stream<String> files =
        Stream.concat(
                ymlFiles(Path.of("..", "profiles")),
                ymlFiles(Path.of("..", "examples", "quickstart")))
            .map(GoodProfiles::read);
    return Stream.of(builtIn, files, GoodProfiles.all()).flatMap(all -> all);
  }

  private static Stream<Path> ymlFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList().stream();
    }
  }

  static Stream<BadProfiles.Bad> badProfiles() {
    return BadProfiles.all();
  }

  static List<Error> errors(String yaml) {
    return SCHEMA.validate(json(root(yaml)));
  }

  /** The root even where it is no mapping, which only the schema may be asked about. */
  private static Node root(String yaml) {
    try {
      return DocumentReader.parse("p.yml", yaml.getBytes(StandardCharsets.UTF_8));
    } catch (ConfigurationException e) {
      List<String> what = e.problems().stream().map(Problem::what).toList();
      assertThat(what).allMatch(line -> line.endsWith("expected a mapping of keys to values"));
      return new Node.Items(List.of(), 1);
    }
  }

  private static String resource(String name) {
    try (var in = ProfileSchema.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static JsonNode json(Node node) {
    JsonNodeFactory factory = JsonNodeFactory.instance;
    if (node instanceof Node.Fields fields) {
      var object = factory.objectNode();
      fields.fields().forEach(field -> object.set(field.name(), json(field.value())));
      return object;
    }
    if (node instanceof Node.Items items) {
      var array = factory.arrayNode();
      items.items().forEach(item -> array.add(json(item)));
      return array;
    }
    Node.Scalar scalar = (Node.Scalar) node;
    return switch (scalar.type()) {
      case TEXT -> factory.textNode(scalar.text());
      case NUMBER -> DecimalNode.valueOf(new BigDecimal(scalar.text()));
      case BOOLEAN -> factory.booleanNode(Boolean.parseBoolean(scalar.text()));
      case NULL -> factory.nullNode();
    };
  }
}
