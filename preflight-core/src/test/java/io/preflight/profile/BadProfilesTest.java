package io.preflight.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadProfilesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("profiles")
  void the_user_reads_what_is_wrong_and_where(BadProfiles.Bad bad) {
    List<String> problems = new LoaderFixture(folder).problemsOf(bad.yaml());

    assertThat(problems).isEqualTo(bad.lines());
    assertThat(problems).noneMatch(line -> line.contains("hunter2"));
  }

  static Stream<BadProfiles.Bad> profiles() {
    return BadProfiles.all();
  }
}
