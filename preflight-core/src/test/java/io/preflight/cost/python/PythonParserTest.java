package io.preflight.cost.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.LanguageParser.Parsed;
import io.preflight.cost.syntax.Syntax;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonParserTest {

  private static Parsed parse(String text) {
    return new PythonParser().parse("a.py", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x = [i for i in range(3) if i if not None]\n",
        "async def f(a, /, b: int = 1, *args, c, **kw) -> list[int]: return [x async for x in y]",
        "with (open('a') as f, open('b') as g):\n    pass",
        "with (yield): pass",
        "with (a or b).c() as d: pass",
        "try:\n  pass\nexcept* (A, B) as e:\n  raise X from e\nelse: pass\nfinally: pass\n",
        "match = {'a': 1}; match['a'] += 2; print(match)\n",
        "match(a, b=1)\nmatch * 2\n",
        "match x:\n    case [1, *_] | {'a': (2 | 3)} if y:\n        z = 1\n    case _: pass\n",
        "type X[T] = list[T]\ntype = 3\n",
        "class A[T](B, metaclass=M):\n    x: int\n    def f(self): ...\n",
        "print(f'{a!r:>{width}} {b=} {{}} {\"q\" if x else \"\"} {c[\"d\"]:%Y}')\n",
        "s = f'{f\"{1 + 1}\"}' 'plain' r'\\d' b'x' rb\"\\x\" '''a\n'b'''\n",
        "a, *b = c = 1, 2\nfor i, (j, k) in x: pass\nelse: pass\n",
        "x = lambda *a, b=2, **c: (yield)\n",
        "if (n := 10) > 5: pass\nelif n: pass\nelse: pass\n",
        "@a.b(c)[0]\n@d\nclass E: pass\n",
        "x[1:2, ..., ::3]\ndel x[0], y\nassert x, 'no'\nglobal z\n",
        "a = 1 if b else 2 if c else 3\nb = not a in c is not d\nawait_ = await x\n",
        "x = 0xFF + 1_000 + 1e-5 + 1.5j + .5 + 0b1 - -1 ** ~2 // 3 @ m << 1\n",
        "import a.b as c, d\nfrom . import e\nfrom ...f.g import (h as i, j,)\nfrom k import *\n",
        "def f():\n\tif x:\n\t\treturn\n\n# comment at the left\n\treturn 1, *y\n",
        "x = (1,\n  # comment\n  2) \\\n  + 3\n",
        "\uFEFFx = 1\r\nif x:\r\n    y = 2\r\n",
        "",
        "\n\n  # only a comment",
        "éä = '\\N{DASH}'\nprint(éä, end='')"
      })
  void whatPythonAcceptsIsParsed(String text) {
    assertThat(parse(text).problem()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "`print \"x\"`; line 1: expected the end of the statement, found a text",
        "`exec code in x`; line 1: expected the end of the statement, found 'code'",
        "`try:\n  x\nexcept A, e: pass`; ",
        "`raise A, 'b'`; ",
        "`x = (1,\n2`; line 2: a bracket is not closed",
        "`x = 'abc\ny = 1`; line 1: a text is not closed",
        "`\"\"\"never ends`; line 1: a text is not closed",
        "`if x:\ny = 1`; line 2: expected an indented block, found 'y'",
        "`if x:\n    y\n  z`; line 3: the indentation fits no block around it",
        "`def f(:):\n  pass`; line 1: expected a name, found ':'",
        "`x = $1`; line 1: the character '$'",
        "`f(a b)`; line 1: expected ',' or ')', found 'b'",
        "`class`; line 1: expected a name, found the end of the line",
        "`x = f'{'`; line 1: a brace in a text is not closed",
        "`x = 1 \\ 2`; line 1: a backslash in the middle of a line",
        "`import`; line 1: expected a name, found the end of the line",
        "`with x`; line 1: expected ':', found the end of the line"
      })
  void whatItDoesNotIsSaidWithItsLine(String text, String problem) {
    Parsed parsed = parse(text);
    if (problem != null) {
      assertThat(parsed.problem()).isEqualTo(problem);
    }
    assertThat(parsed.body().isEmpty() || parsed.problem().isEmpty()).isTrue();
  }

  @Test
  void nothingCanBeNestedUntilTheStackOverflows() {
    for (String open : new String[] {"-", "not ", "lambda: ", "a if b else ", "a ** "}) {
      assertThat(parse("x = " + open.repeat(100_000) + "1").problem())
          .isEqualTo("line 1: nested too deeply");
    }
    for (String brackets : new String[] {"()", "[]", "{}"}) {
      String open = brackets.substring(0, 1).repeat(100_000);
      String close = brackets.substring(1).repeat(100_000);
      assertThat(parse("x = " + open + "1" + close).problem())
          .isEqualTo("line 1: nested too deeply");
    }
    for (String part : new String[] {" + 1", " * 1", " | 1", "()", ".a", "[0]"}) {
      assertThat(parse("x = a" + part.repeat(100_000)).problem())
          .isEqualTo("line 1: an expression of too many parts");
    }
  }

  @Test
  void aCallKnowsItsLineAndItsPlace() {
    String text = "r = (client\n     .chat\n     .create(model='m'))\n";
    Expression.Call call =
        all(parse(text).body().get(0))
            .filter(Expression.Call.class::isInstance)
            .map(Expression.Call.class::cast)
            .findFirst()
            .orElseThrow();

    assertThat(call.line()).isEqualTo(3);
    assertThat(text.substring(call.from(), call.to())).startsWith("client").endsWith("'m')");
  }

  @Test
  void textsSideBySideAreOne() {
    assertThat(parse("x = 'a' \"b\\n\" r'\\n'").body().get(0).children())
        .contains(new Expression.Text(1, "ab\n\\n"));
  }

  private static Stream<Syntax> all(Syntax node) {
    return Stream.concat(Stream.of(node), node.children().flatMap(PythonParserTest::all));
  }
}
