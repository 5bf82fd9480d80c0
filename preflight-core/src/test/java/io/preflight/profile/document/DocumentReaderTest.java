package io.preflight.profile.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.preflight.problem.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentReaderTest {

  private static final String BOMB =
      "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
          + "b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
          + "c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n"
          + "d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\n"
          + "e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\n";

  @Test
  void an_empty_file_is_told_apart_from_a_wrong_one() {
    for (String empty : new String[] {"", "  \n", "# only a comment\n", "---\n", "null", "~"}) {
      assertThat(problem(empty)).isEqualTo("f.yml: is empty, expected a mapping of keys to values");
    }
    assertThat(problem("f.json", ""))
        .isEqualTo("f.json: is empty, expected a mapping of keys to values");
  }

  @Test
  void only_text_in_utf_8_is_read() {
    byte[] latin = "name: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(problem("f.yml", latin)).isEqualTo("f.yml: is not UTF-8 text, save it as UTF-8");
    assertThat(problem("name: a\nmodel: \u0000\n"))
        .isEqualTo("f.yml:2: is not text: it contains the control character 0x00");
    assertThat(value("\uFEFFname: caf\u00e9", "name")).isEqualTo("the text 'caf\u00e9'");
  }

  @Test
  void a_mistake_in_the_syntax_has_its_line() {
    assertThat(problem("a: 1\nb: [1, 2\nc: 3\n"))
        .startsWith("f.yml:3: is not valid YAML: expected ','");
    assertThat(problem("a: 1\n\tb: 2\n")).startsWith("f.yml:2: is not valid YAML: ");
    assertThat(problem("a: 1\n---\nb: 1\n"))
        .isEqualTo("f.yml:2: is not valid YAML: but found another document");
    assertThat(problem("a: *gone\n"))
        .startsWith("f.yml:1: is not valid YAML: found undefined alias");
    assertThat(problem("f.json", "{\n\"a\": 1,,\n}")).startsWith("f.json:2: is not valid JSON: ");
    assertThat(problem("f.json", "{\"a\": 1}\n{}"))
        .isEqualTo("f.json:2: is not valid JSON: text after the end");
    assertThat(problem("f.json", "{\"a\": 1} x")).startsWith("f.json:1: is not valid JSON: ");
    assertThat(problem("{a: 1, b: [}")).startsWith("f.yml:1: is not valid YAML: ");
  }

  @Test
  void a_key_twice_is_an_error_in_either_language() {
    assertThat(problem("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\na: 2\n"))
        .isEqualTo(
            "f.yml:5: b.c: the key is given twice, first in line 3; keep one\n"
                + "f.yml:6: a: the key is given twice, first in line 1; keep one");
    assertThat(problem("{\"a\": 1,\n\"a\": 2}"))
        .isEqualTo("f.yml:2: a: the key is given twice, first in line 1; keep one");
  }

  @Test
  void tags_merge_keys_and_keys_that_are_no_names_are_refused() {
    assertThat(problem("a: !!javax.script.ScriptEngineManager [x]\n"))
        .isEqualTo(
            "f.yml:1: a: has the tag tag:yaml.org,2002:javax.script.ScriptEngineManager, but tags are"
                + " not supported");
    assertThat(problem("a: !env X\n"))
        .isEqualTo("f.yml:1: a: has the tag !env, but tags are not supported");
    assertThat(problem("a: !!set {b}\n")).contains("tags are not supported");
    assertThat(problem("a: !!int x\n"))
        .isEqualTo("f.yml:1: a: has the tag tag:yaml.org,2002:int, but is not of that type");
    assertThat(problem("a: !!bool 5\n"))
        .isEqualTo("f.yml:1: a: has the tag tag:yaml.org,2002:bool, but is not of that type");
    assertThat(problem("b: &b {x: 1}\na:\n  <<: *b\n"))
        .isEqualTo("f.yml:3: a: merge keys (<<) are not supported, use extends");
    assertThat(problem("? [a, b]\n: 1\n")).isEqualTo("f.yml:1: has a key that is not a name");
    assertThat(value("a: !!str 5", "a")).isEqualTo("the text '5'");
  }

  @Test
  void aliases_are_followed_within_bounds() {
    assertThat(value("a: &x 5\nb: *x\n", "b")).isEqualTo("the number 5");
    assertThat(problem(BOMB))
        .matches("f.yml:\\d: has more than 20000 values, counted with every alias");
    assertThat(problem("a: &a [*a]\n"))
        .isEqualTo("f.yml:1: a[0]: contains itself through an alias");
  }

  @Test
  void depth_number_of_values_and_size_are_bounded() {
    assertThat(problem("a: " + "[".repeat(500) + "]".repeat(500)))
        .contains("is not valid YAML: Nesting Depth exceeded max 20");
    assertThat(problem("f.json", "{\"a\":" + "[".repeat(500) + "]".repeat(500) + "}"))
        .startsWith("f.json:1: is not valid JSON: ");
    String many = "[1" + ",1".repeat(20_000) + "]";
    assertThat(problem("f.json", "{\"a\":" + many + "}"))
        .isEqualTo("f.json:1: has more than 20000 values");
    assertThat(problem("a: " + "x".repeat(1 << 20)))
        .isEqualTo("f.yml: is larger than 1 MiB, expected a YAML or JSON file of a few lines");
  }

  @Test
  void words_mean_what_the_core_schema_of_yaml_says() {
    String yaml =
        "[no, on, 0x1F, 010, 1_000, 1:30, 2026-01-01, 5, -5.5, 1e-6, .5, +5, true, False, ~, '5', .inf]";

    Node.Items items = (Node.Items) read("f.yml", "a: " + yaml).get("a").orElseThrow();
    assertThat(items.items().stream().map(Node::kind))
        .containsExactly(
            "the text 'no'",
            "the text 'on'",
            "the text '0x1F'",
            "the number 010",
            "the text '1_000'",
            "the text '1:30'",
            "the text '2026-01-01'",
            "the number 5",
            "the number -5.5",
            "the number 1e-6",
            "the number .5",
            "the number +5",
            "true",
            "False",
            "nothing",
            "the text '5'",
            "the text '.inf'");
  }

  @Test
  void json_gives_the_same_tree_as_yaml() {
    String json = "{\n\t\"a\": [1, \"x\", true, false, null, {\"b\": {}}],\n\t\"c\": 2e-3\n}";
    assertThat(read("f.json", json)).isEqualTo(read("f.yml", json));
    assertThat(read("f.yml", json.replace("\t", "  "))).isEqualTo(read("f.json", json));
    assertThat(read("f.yml", "{a: 1}").get("a").orElseThrow().kind()).isEqualTo("the number 1");
    assertThat(problem("f.json", "{\"a\": 1" + "0".repeat(40) + "}"))
        .startsWith("f.json:1: a: has a number with too many digits: 1000");
  }

  @Test
  void long_text_is_cut_in_messages() {
    String shown = Shown.of("x\ny".repeat(200));
    assertThat(shown).hasSize(61).endsWith("…").doesNotContain("\n");
    String wide = "\uD83D\uDE80".repeat(61);
    assertThat(Shown.of(wide)).isEqualTo("\uD83D\uDE80".repeat(60) + "…");
    assertThat(Shown.of("\uD83D\uDE80".repeat(60))).doesNotEndWith("…");
  }

  @Test
  void a_file_that_cannot_be_read_is_said_so(@TempDir Path folder) {
    assertThat(message(() -> DocumentReader.read(folder.resolve("gone.yml"), "gone.yml")))
        .isEqualTo("gone.yml: cannot be read: NoSuchFileException");
  }

  @Test
  void a_field_is_found_by_its_name() {
    Node.Fields fields =
        read(
            "f.yml",
            IntStream.range(0, 3)
                .mapToObj(i -> "k" + i + ": " + i + "\n")
                .reduce("", String::concat));
    assertThat(fields.get("k2")).contains(new Node.Scalar(Node.ScalarType.NUMBER, "2", 3));
    assertThat(fields.get("k3")).isEmpty();
    assertThat(fields.kind()).isEqualTo("a mapping");
  }

  private static String value(String yaml, String key) {
    return read("f.yml", yaml).get(key).orElseThrow().kind();
  }

  private static Node.Fields read(String name, String text) {
    return DocumentReader.parse(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String problem(String text) {
    return problem("f.yml", text);
  }

  private static String problem(String name, String text) {
    return problem(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String problem(String name, byte[] bytes) {
    return message(() -> DocumentReader.parse(name, bytes));
  }

  private static String message(Runnable reading) {
    return catchThrowableOfType(ConfigurationException.class, reading::run).getMessage();
  }
}
