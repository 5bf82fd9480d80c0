package io.preflight.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CommandLineTest {

  @Test
  void words_are_split_as_a_shell_would() {
    assertThat(CommandLine.split("  vllm serve\t{model} --port {port} "))
        .containsExactly("vllm", "serve", "{model}", "--port", "{port}");
    assertThat(CommandLine.split("java -jar 'my server.jar' \"a \\\"b\\\" \\\\ \\n\""))
        .containsExactly("java", "-jar", "my server.jar", "a \"b\" \\ \\n");
    assertThat(CommandLine.split("a'b c'd\"\" '' \\  x\\\"y"))
        .containsExactly("ab cd", "", " ", "x\"y");
    assertThat(CommandLine.split("echo $HOME *.txt | cat; rm"))
        .containsExactly("echo", "$HOME", "*.txt", "|", "cat;", "rm");
    assertThat(CommandLine.split(" \n ")).isEmpty();
  }

  @Test
  void what_is_left_open_is_an_error() {
    assertThatThrownBy(() -> CommandLine.split("a \"b"))
        .hasMessage("the command has an opening \" that never closes");
    assertThatThrownBy(() -> CommandLine.split("a 'b\\'c'"))
        .hasMessage("the command has an opening ' that never closes");
    assertThatThrownBy(() -> CommandLine.split("a \\"))
        .hasMessage("the command ends in a backslash");
  }

  @Property
  void quoted_words_come_back_unchanged(
      @ForAll
          List<@StringLength(max = 8) @AlphaChars @Chars({' ', '\\', '"', '$', '\n'}) String>
              words) {
    String single = words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    String twice =
        words.stream()
            .map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
            .collect(Collectors.joining("  "));

    assertThat(CommandLine.split(single)).isEqualTo(words);
    assertThat(CommandLine.split(twice)).isEqualTo(words);
  }
}
