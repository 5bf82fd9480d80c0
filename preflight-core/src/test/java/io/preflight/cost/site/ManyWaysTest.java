package io.preflight.cost.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.cost.config.ConfigFiles;
import io.preflight.cost.config.Value;
import io.preflight.cost.config.Values;
import io.preflight.cost.source.ScanProblem;
import io.preflight.cost.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left out where there are too many candidates leaves a doubt. */
class ManyWaysTest {

  @TempDir Path folder;
  private final List<ScanProblem> problems = new CopyOnWriteArrayList<>();

  private List<CallSite> scan(String java) throws IOException {
    Files.writeString(folder.resolve("Chat.java"), java);
    return new SiteScan(problems::add)
        .scan(
            SourceTree.list(folder, List.of(folder), ".java", problems::add),
            new ConfigFiles(folder, List.of(), Map.of(), problems::add))
        .sites();
  }

  private static String cases(int count, String made) {
    return IntStream.range(0, count)
        .mapToObj(i -> "case " + i + " -> " + made.formatted("model-" + i) + ";\n")
        .collect(Collectors.joining());
  }

  @Test
  void anObjectMayBeMadeInMoreWaysThanAreFollowed() throws IOException {
    List<CallSite> sites =
        scan(
            """
            package app;
            import dev.langchain4j.model.chat.ChatModel;
            import dev.langchain4j.model.openai.OpenAiChatModel;
            class Chat {
              ChatModel model(int size) {
                return switch (size) {
                  %s
                  default -> throw new IllegalArgumentException();
                };
              }
              String ask(int size) { return model(size).chat("Hello"); }
            }
            """
                .formatted(
                    cases(20, "OpenAiChatModel.builder().modelName(\"%s\").maxTokens(9).build()")));

    assertThat(sites).hasSize(1);
    assertThat(sites.get(0).models()).hasSize(16);
    assertThat(sites.get(0).unknown()).containsExactly("more ways than are followed");
  }

  @Test
  void aTextMayBeOneOfMoreThanAreKept() throws IOException {
    List<CallSite> sites =
        scan(
            """
            package app;
            import dev.langchain4j.model.openai.OpenAiChatModel;
            class Chat {
              String name(int size) {
                return switch (size) {
                  %s
                  default -> throw new IllegalArgumentException();
                };
              }
              String ask(int size) {
                return OpenAiChatModel.builder().modelName(name(size)).build().chat("Hello");
              }
            }
            """
                .formatted(cases(30, "\"%s\"")));

    assertThat(sites).hasSize(1);
    assertThat(sites.get(0).models()).hasSize(24);
    assertThat(sites.get(0).unknown()).containsExactly("more than 24 ways");
  }

  @Test
  void aUnionThatIsCutSaysSo() {
    Values many =
        IntStream.range(0, 25)
            .mapToObj(i -> Values.of("m" + i, "a.py:" + i))
            .reduce(Values.NONE, Values::and);
    Values few = Values.of("a", "").and(Values.of("b", ""));

    assertThat(many.known()).hasSize(24).contains(new Value("m23", "a.py:23"));
    assertThat(many.unknown()).containsExactly("more than 24 ways");
    assertThat(few.unknown()).isEmpty();
  }
}
