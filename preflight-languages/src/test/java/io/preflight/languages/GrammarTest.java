package io.preflight.languages;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.cost.syntax.LanguageParser;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.treesitter.TSNode;
import org.treesitter.TreeSitterTypescript;

class GrammarTest {

  private static final String LONG = "f(1);\n".repeat(20_000);

  @Test
  void aGrammarThatTakesTooLongIsGivenUp() {
    assertThat(Grammar.root(new TreeSitterTypescript(), LONG, Duration.ZERO)).isEmpty();
    assertThat(Grammar.root(new TreeSitterTypescript(), LONG, Duration.ofMinutes(10))).isPresent();
  }

  @Test
  void nodesSideBySideAreFoundHoweverManyThereAre() {
    TSNode root = Grammar.root(new TreeSitterTypescript(), LONG).orElseThrow();

    assertThat(Grammar.named(root)).hasSize(20_000);
    assertThat(Grammar.line(Grammar.named(root).get(19_999))).isEqualTo(20_000);
    assertThat(Grammar.children(Grammar.named(root).get(0)))
        .extracting(TSNode::getType)
        .containsExactly("call_expression", ";");
  }

  @Test
  void bracesInTextDoNotCountAsNesting() {
    String texts = "f('{');\n".repeat(1_000);

    assertThat(Grammar.root(new TreeSitterTypescript(), texts)).isPresent();
  }

  @Test
  void tagsInsideOfTagsHaveAnEnd() {
    assertThat(Tags.without("const x = " + "<a>".repeat(300) + "</a>".repeat(300) + ";"))
        .isPresent();
    assertThat(Tags.without("const x = " + "<a>".repeat(90_000) + "</a>".repeat(90_000) + ";"))
        .isEmpty();
    assertThat(Tags.without("const x = " + "<a>{".repeat(90_000) + "}</a>".repeat(90_000) + ";"))
        .isEmpty();
  }

  @Test
  void aStatementInsideOfAnotherIsOneLevel() {
    String text = "{\n".repeat(350) + "f('deepest');\n" + "}\n".repeat(350);

    assertThat(new ScriptParser().parse("deep.ts", text).body().toString()).contains("deepest");
  }

  @Test
  void whatIsNestedTooDeeplyIsToldOf() {
    String text = "let x = 1;\nlet y = " + "[".repeat(500) + "]".repeat(500) + ";\n";
    LanguageParser.Parsed parsed = new ScriptParser().parse("deep.js", text);

    assertThat(parsed.problem()).isEqualTo("line 2: nested too deeply");
    assertThat(parsed.body()).hasSize(2);
  }
}
