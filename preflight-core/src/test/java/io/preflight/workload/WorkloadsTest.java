package io.preflight.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.problem.ConfigurationException;
import io.preflight.profile.PromptSource;
import io.preflight.profile.PromptSource.Format;
import io.preflight.profile.PromptSource.Order;
import io.preflight.profile.PromptSource.Turns;
import io.preflight.profile.TokenSpread;
import io.preflight.profile.Workload;
import io.preflight.target.ChatMessage;
import io.preflight.target.ChatRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadsTest {

  private static final CacheBuster BUSTER = new CacheBuster(7);

  @TempDir Path folder;

  private static Workload workload(PromptSource prompts) {
    return new Workload(prompts, 100, OptionalDouble.of(0.5), 42, false, Map.of("top_p", 0.9));
  }

  private RequestSource open(Workload workload) {
    return Workloads.open(workload, List.of(folder), BUSTER);
  }

  private RequestSource recorded(String text, Order order, Turns turns) throws IOException {
    Files.writeString(folder.resolve("talk.jsonl"), text);
    return open(workload(new PromptSource.Recorded("talk.jsonl", Format.AUTO, order, turns)));
  }

  private static List<String> prompts(RequestSource source, int count) {
    return LongStream.range(0, count)
        .mapToObj(source::next)
        .map(next -> next.request().prompt())
        .toList();
  }

  @Test
  void promptsOfTheProfileTakeTurns() {
    RequestSource source = open(workload(new PromptSource.Inline(List.of("a", "b"))));

    assertThat(prompts(source, 5)).containsExactly("a", "b", "a", "b", "a");
    ChatRequest request = source.next(0).request();
    assertThat(request.maxTokens()).isEqualTo(100);
    assertThat(request.temperature()).hasValue(0.5);
    assertThat(request.extra()).hasToString("{\"top_p\":0.9}");
  }

  @Test
  void aConversationIsAskedWithItsHistoryAndWithoutItsAnswer() throws Exception {
    RequestSource source =
        recorded(
            """
            {"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},{"role":"user","content":[{"type":"text","text":"Why"},{"type":"text","text":"?"}]},{"role":"assistant","content":"Because"}],"max_tokens":7}

            {"prompt":"Alone"}
            """,
            Order.IN_ORDER,
            Turns.LAST);

    ChatRequest first = source.next(0).request();
    assertThat(first.messages())
        .extracting(ChatMessage::content)
        .containsExactly("Be brief.", "Hi", "Hello", "Why?");
    assertThat(first.messages())
        .extracting(message -> message.role().word())
        .containsExactly("system", "user", "assistant", "user");
    assertThat(first.maxTokens()).isEqualTo(7);
    ChatRequest second = source.next(1).request();
    assertThat(second.messages()).containsExactly(ChatMessage.user("Alone"));
    assertThat(second.maxTokens()).isEqualTo(100);
    assertThat(source.next(2).request().prompt()).isEqualTo("Why?");
  }

  @Test
  void shareGptIsReadAsAnArrayAndFragmentsAreLeftOut() throws Exception {
    RequestSource source =
        recorded(
            """
            [{"id":"x","conversations":[{"from":"gpt","value":"fragment"},{"from":"human","value":"One"},{"from":"gpt","value":"1"}]},
             {"id":"y","conversations":[{"from":"gpt","value":"nobody asked"}]},
             {"id":"z","conversations":[]},
             {"id":"w","conversations":[{"from":"human","value":"Two"},{"from":"gpt","value":"2"},{"from":"user","value":"Three"}]}]
            """,
            Order.IN_ORDER,
            Turns.LAST);

    assertThat(source.next(0).request().messages()).containsExactly(ChatMessage.user("One"));
    assertThat(source.next(1).request().messages())
        .extracting(ChatMessage::content)
        .containsExactly("Two", "2", "Three");
  }

  @Test
  void theTurnsOfAConversationFollowEachOtherAndNeverOverlap() throws Exception {
    RequestSource source =
        recorded(
            """
            {"messages":[{"role":"user","content":"a1"},{"role":"assistant","content":"A1"},{"role":"user","content":"a2"}]}
            {"messages":[{"role":"user","content":"b1"},{"role":"assistant","content":"B1"},{"role":"user","content":"b2"}]}
            {"messages":[{"role":"user","content":"c1"}]}
            """,
            Order.IN_ORDER,
            Turns.EACH);

    RequestSource.Next a1 = source.next(0);
    RequestSource.Next b1 = source.next(1);
    assertThat(a1.request().prompt()).isEqualTo("a1");
    assertThat(b1.request().prompt()).isEqualTo("b1");
    b1.ended().run();
    RequestSource.Next b2 = source.next(2);
    assertThat(b2.request().messages())
        .extracting(ChatMessage::content)
        .containsExactly("b1", "B1", "b2");
    b2.ended().run();
    assertThat(source.next(3).request().prompt()).isEqualTo("c1");
    a1.ended().run();
    assertThat(source.next(4).request().prompt()).isEqualTo("a2");
  }

  @Test
  void shuffledConversationsAllComeOnceAPassAndTheSameForASeed() throws Exception {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, 50).forEach(i -> text.append("{\"prompt\":\"p" + i + "\"}\n"));
    List<String> twice = prompts(recorded(text.toString(), Order.SHUFFLED, Turns.LAST), 100);

    assertThat(new HashSet<>(twice.subList(0, 50))).hasSize(50);
    assertThat(new HashSet<>(twice.subList(50, 100))).hasSize(50);
    assertThat(twice.subList(0, 50)).isNotEqualTo(twice.subList(50, 100));
    assertThat(twice)
        .isEqualTo(prompts(recorded(text.toString(), Order.SHUFFLED, Turns.LAST), 100));
  }

  @Test
  void syntheticPromptsHaveTheLengthAskedForAndAreTheSameForASeed() {
    PromptSource.Synthetic spec =
        new PromptSource.Synthetic(
            new TokenSpread(10, 30, OptionalDouble.empty(), 0), TokenSpread.exactly(8), 0);
    List<String> prompts = prompts(open(workload(spec)), 300);

    Set<Integer> lengths = new HashSet<>();
    prompts.forEach(prompt -> lengths.add(prompt.split(" ").length));
    assertThat(lengths).hasSize(21).allMatch(length -> length >= 10 && length <= 30);
    assertThat(prompts(open(workload(spec)), 300)).isEqualTo(prompts);
    assertThat(new HashSet<>(prompts)).hasSize(300);
    assertThat(open(workload(spec)).next(3).request().maxTokens()).isEqualTo(8);
  }

  @Test
  void aNormalSpreadHasItsMeanAndKeepsItsBounds() {
    PromptSource.Synthetic spec =
        new PromptSource.Synthetic(
            TokenSpread.exactly(1), new TokenSpread(50, 400, OptionalDouble.of(200), 50), 0);
    RequestSource source = open(workload(spec));
    List<Integer> lengths = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      lengths.add(source.next(i).request().maxTokens());
    }

    assertThat(lengths).allMatch(length -> length >= 50 && length <= 400);
    double mean = lengths.stream().mapToInt(Integer::intValue).average().orElseThrow();
    assertThat(mean).isBetween(195.0, 205.0);
    double std =
        Math.sqrt(
            lengths.stream().mapToDouble(length -> (length - mean) * (length - mean)).sum()
                / lengths.size());
    assertThat(std).isBetween(45.0, 55.0);
  }

  @Test
  void theSharedPartStandsInFrontOfEveryPrompt() {
    PromptSource.Synthetic spec =
        new PromptSource.Synthetic(TokenSpread.exactly(40), TokenSpread.exactly(8), 0.5);
    List<String> prompts = prompts(open(workload(spec)), 20);

    Set<String> fronts = new HashSet<>();
    Set<String> rests = new HashSet<>();
    for (String prompt : prompts) {
      List<String> words = List.of(prompt.split(" "));
      assertThat(words).hasSize(40);
      fronts.add(String.join(" ", words.subList(0, 20)));
      rests.add(String.join(" ", words.subList(20, 40)));
    }
    assertThat(fronts).hasSize(1);
    assertThat(rests).hasSize(20);
  }

  @Test
  void cacheBustingMakesEveryPromptNewFromItsFirstWordOn() {
    Workload workload =
        new Workload(
            new PromptSource.Inline(List.of("same")), 5, OptionalDouble.empty(), 0, true, Map.of());
    List<String> prompts = prompts(Workloads.open(workload, List.of(), BUSTER), 100);

    assertThat(new HashSet<>(prompts)).hasSize(100);
    assertThat(prompts).allMatch(prompt -> prompt.matches("\\[[0-9a-z]+] same"));
    assertThat(prompts(Workloads.open(workload, List.of(), new CacheBuster(8)), 100))
        .doesNotContainAnyElementsOf(prompts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"messages":[{"role":"user","content":"x"}]}\\n{nonsense | talk.jsonl:2: workload.file: is no JSON
          "text" | talk.jsonl:1: workload.file: expected a JSON object for every conversation
          {"prompt":"x"}\\n{"text":"y"} | talk.jsonl:2: workload.file: expected 'messages' (a list) or 'prompt' (a text)
          {"messages":[{"role":"assistant","content":"x"}]} | talk.jsonl:1: workload.file: has no message of the role user
          {"messages":[{"role":"tool","content":"x"}]} | talk.jsonl:1: workload.file: has a message of an unknown role
          {"messages":[{"role":"user","content":[{"type":"image_url"}]}]} | talk.jsonl:1: workload.file: has content other than text
          {"messages":[{"role":"user","content":" "}]} | talk.jsonl:1: workload.file: has a message without text
          {"prompt":"x","max_tokens":101} | talk.jsonl:1: workload.file: asks for 101 tokens, more than workload.max_tokens allows (100)
          {"prompt":"x","max_tokens":0} | talk.jsonl:1: workload.file: max_tokens is no whole number of at least 1
          {"conversations":[{"from":"gpt","value":"x"}]} | talk.jsonl: workload.file: holds no conversation with a user message
          [] | talk.jsonl: workload.file: holds no conversation with a user message
          """)
  void aBadFileIsNamedWithItsLine(String text, String message) {
    assertThatThrownBy(() -> recorded(text.replace("\\n", "\n"), Order.IN_ORDER, Turns.LAST))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void aMissingFileIsNamedWithWhereItWasLookedFor() {
    assertThatThrownBy(
            () ->
                open(
                    workload(
                        new PromptSource.Recorded(
                            "no.jsonl", Format.AUTO, Order.IN_ORDER, Turns.LAST))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("workload.file: there is no file 'no.jsonl' in " + folder);
  }

  @Test
  void aFolderIsNoFile() {
    assertThatThrownBy(
            () ->
                open(
                    workload(
                        new PromptSource.Recorded(".", Format.AUTO, Order.IN_ORDER, Turns.LAST))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(".: workload.file: is no file");
  }
}
