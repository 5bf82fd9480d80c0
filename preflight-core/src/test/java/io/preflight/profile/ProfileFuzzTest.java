package io.preflight.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a file contains, it is a profile or a list of one-line problems. */
class ProfileFuzzTest {

  private static final List<String> PIECES =
      List.of(
          ":",
          " ",
          "\n",
          "  ",
          "- ",
          "[",
          "]",
          "{",
          "}",
          "'",
          "\"",
          "#",
          "&a ",
          "*a",
          "!!int ",
          "!x ",
          "null",
          "true",
          "-1",
          "0",
          "1e999",
          ".nan",
          "99999999999999999999",
          "%",
          "|",
          ">",
          "? ",
          "\t",
          "<<: *a",
          "---\n",
          "ms",
          "extends: p.yml\n",
          "\u0000",
          "\u00e9",
          "\uD83D\uDE80",
          "\uFFFE");

  private static Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("profiles");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 2000)
  void a_mutated_file_is_a_profile_or_a_list_of_problems(
      @ForAll("profiles") String profile, @ForAll long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(profile);
    for (int i = 0; i <= random.nextInt(4); i++) {
      mutate(text, random);
    }
    loads(text.toString().getBytes(StandardCharsets.UTF_8), random.nextBoolean());
  }

  @Property(tries = 500)
  void any_bytes_are_a_profile_or_a_list_of_problems(@ForAll byte[] bytes, @ForAll boolean json)
      throws IOException {
    loads(bytes, json);
  }

  @Property(tries = 1000)
  void any_key_with_any_value_is_a_profile_or_a_list_of_problems(@ForAll("entries") String line)
      throws IOException {
    loads(("max_latency_ms: 5\n" + line).getBytes(StandardCharsets.UTF_8), false);
  }

  @Property(tries = 1000)
  void any_setting_is_taken_or_refused_in_one_line(
      @ForAll("keys") String key, @ForAll("values") String value) {
    Setting setting = new Setting(key, value, "-Dx");
    check(() -> load(new ProfileRequest(Optional.of("dev"), List.of(setting))));
  }

  @Property(tries = 200)
  void any_name_is_a_profile_or_a_list_of_problems(@ForAll String name) {
    check(() -> load(ProfileRequest.of(name)));
  }

  private static void mutate(StringBuilder text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int length = Math.min(random.nextInt(12), text.length() - at);
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    switch (random.nextInt(4)) {
      case 0 -> text.delete(at, at + length);
      case 1 -> text.insert(at, piece);
      case 2 -> text.replace(at, at + length, piece);
      default -> text.insert(random.nextInt(text.length() + 1), text.substring(at, at + length));
    }
  }

  private static void loads(byte[] content, boolean json) throws IOException {
    String name = json ? "p.json" : "p.yml";
    Files.write(folder.resolve(name), content);
    check(() -> load(ProfileRequest.of(name)));
  }

  private static void load(ProfileRequest request) {
    Profile profile = new ProfileLoader(folder, Map.of()).load(request);
    assertThat(profile.objectives().isEmpty() && profile.sections().isEmpty()).isFalse();
  }

  private static void check(Runnable loading) {
    try {
      loading.run();
    } catch (ConfigurationException e) {
      assertThat(e.problems()).isNotEmpty().doesNotHaveDuplicates();
      for (Problem problem : e.problems()) {
        assertThat(problem.toString())
            .doesNotContainPattern("\\R|\\p{Cntrl}")
            .doesNotContain("Exception");
        assertThat(problem.what()).isNotBlank();
      }
    }
  }

  @Provide
  Arbitrary<String> profiles() {
    return Arbitraries.of(GoodProfiles.all().toList());
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.oneOf(
        Arbitraries.of(ProfileKeys.dottedNames()), Arbitraries.of("", ".", "target", "a.b.c"));
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "",
            " ",
            "1",
            "-1",
            "0",
            "0.5",
            "1e999",
            "NaN",
            "5s",
            "x",
            "http://x",
            "http://x y",
            "http://[::1",
            "http://a_b",
            "https://x:70000",
            "'",
            "a 'b",
            "ttft p95 <= 5ms",
            ",",
            "true",
            "..",
            "C:\\x",
            "1e-320"),
        Arbitraries.strings().ofMaxLength(12));
  }

  @Provide
  Arbitrary<String> entries() {
    Arbitrary<String> nodes =
        Arbitraries.oneOf(
            values().filter(v -> !v.contains("\n")),
            Arbitraries.of(
                "[]", "{}", "[1]", "[[]]", "{a: b}", "{a: [1]}", "~", "'5'", "[~]", "{a: ~}"));
    return Combinators.combine(keys(), nodes)
        .as(
            (key, value) -> {
              StringBuilder yaml = new StringBuilder();
              String indent = "";
              String[] names = key.split("\\.", -1);
              for (int i = 0; i < names.length; i++) {
                boolean last = i == names.length - 1;
                yaml.append(indent).append(names[i]).append(last ? ": " + value + "\n" : ":\n");
                indent += "  ";
              }
              return yaml.toString();
            });
  }
}
