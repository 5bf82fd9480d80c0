package io.preflight.evals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.problem.ProbeException;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestTagsTest {

  @Retention(RetentionPolicy.RUNTIME)
  @Tag("composed")
  @interface Slow {
    String because();

    int[] numbers() default {1, 2};

    RetentionPolicy policy() default RetentionPolicy.CLASS;

    Class<?> type() default Object.class;
  }

  @Tag("base")
  static class Base {
    @Tag("inherited")
    void fromBase() {}
  }

  @Tag("first")
  @Tag(" second ")
  static class Tagged extends Base {
    static final long LONG = 5_000_000_000L;
    static final double DOUBLE = 0.123;

    @Slow(because = "no tag", numbers = 3, policy = RetentionPolicy.SOURCE, type = String.class)
    void composed() {}

    @Tag("evals")
    void answers(String question) {}

    void answers(int number) {}

    class Inner {
      void plain() {}
    }
  }

  @TempDir Path folder;

  @Test
  void tagsAreFoundWhereverJunitFindsThem() {
    TestTags tags = new TestTags(classes(), "target/test-classes");
    String tagged = Tagged.class.getName();
    assertThat(tags.of(tagged, "answers(String)[1]"))
        .containsExactlyInAnyOrder("evals", "first", "second", "base");
    assertThat(tags.of(tagged, "composed"))
        .containsExactlyInAnyOrder("composed", "first", "second", "base");
    assertThat(tags.of(tagged, "fromBase{x}"))
        .containsExactlyInAnyOrder("inherited", "first", "second", "base");
    assertThat(tags.of(tagged, "a display name"))
        .containsExactlyInAnyOrder("first", "second", "base");
    assertThat(tags.of(Tagged.Inner.class.getName(), "plain"))
        .containsExactlyInAnyOrder("first", "second", "base");
    assertThat(tags.of(TestTagsTest.class.getName(), "x")).isEmpty();
    assertThat(tags.of("no.such.Class", "x")).isEmpty();
    assertThat(tags.of("", "")).isEmpty();
  }

  @Test
  void everyClassOfTheseTestsIsRead() throws IOException {
    TestTags tags = new TestTags(classes(), "target/test-classes");
    try (var files = Files.walk(classes().resolve("io/preflight/evals"))) {
      files
          .filter(file -> file.toString().endsWith(".class"))
          .map(file -> classes().relativize(file).toString().replace('/', '.'))
          .forEach(name -> tags.of(name.substring(0, name.length() - 6), "x"));
    }
  }

  @Test
  void whatIsNoClassAndNoFolderIsSaidToBe() throws IOException {
    Files.createDirectories(folder.resolve("a"));
    Files.writeString(folder.resolve("a/Broken.class"), "no class");
    assertThatThrownBy(() -> new TestTags(folder, "out").of("a.Broken", "x"))
        .isInstanceOf(ProbeException.class)
        .hasMessage("out/a/Broken.class: cannot be read as a class");
    assertThatThrownBy(() -> new TestTags(folder.resolve("no"), "target/test-classes"))
        .hasMessage(
            "target/test-classes: no such folder, expected the test classes, which have the tags");
  }

  private static Path classes() {
    try {
      return Path.of(
          TestTagsTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
