package io.preflight.cost.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WordIndexTest {

  private final WordIndex index = new WordIndex();
  private final SourceFile chat = file("chat.ts");
  private final SourceFile other = file("other.ts");

  private static SourceFile file(String name) {
    return new SourceFile(Path.of(name), name, Path.of(""));
  }

  @BeforeEach
  void add() {
    index.add(other, WordIndex.wordsOf("const client = 1; über()"));
    index.add(chat, WordIndex.wordsOf("import { client } from './llm-client'; $model größe"));
  }

  @Test
  void aNameMadeOfSeveralWordsIsUsedWhereAllOfThemAre() {
    assertThat(index.using(List.of("llm-client"))).containsExactly(chat);
    assertThat(index.using(List.of("$model"))).containsExactly(chat);
    assertThat(index.using(List.of("größe"))).containsExactly(chat);
    assertThat(index.using(List.of("client"))).containsExactly(chat, other);
    assertThat(index.using(List.of("client", "llm-model"))).containsExactly(chat);
    assertThat(index.using(List.of("llm-server"))).isEmpty();
  }

  @Test
  void aNameWithoutAWordMayBeUsedAnywhereAndNoNameNowhere() {
    assertThat(index.using(List.of("$"))).containsExactly(chat, other);
    assertThat(index.using(List.of(""))).isEmpty();
    assertThat(index.using(List.of())).isEmpty();
  }
}
