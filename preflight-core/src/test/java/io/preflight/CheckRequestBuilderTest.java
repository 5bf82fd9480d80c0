package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckRequestBuilderTest {

  @TempDir Path folder;

  private Optional<CheckRequest.SaveBaseline> asked(String typed) {
    return CheckRequest.in(folder).saveBaselineAs(typed).build().saveBaseline();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "true", "1", "yes"})
  void aBaselineIsSavedWhereItUsuallyIs(String typed) {
    assertThat(asked(typed)).contains(new CheckRequest.SaveBaseline(Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "0", "no"})
  void noBaselineIsSaved(String typed) {
    assertThat(asked(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kept/base.json", " kept/base.json "})
  void aBaselineIsSavedInTheFileThatIsNamed(String typed) {
    assertThat(asked(typed))
        .contains(new CheckRequest.SaveBaseline(Optional.of(folder.resolve("kept/base.json"))));
  }
}
