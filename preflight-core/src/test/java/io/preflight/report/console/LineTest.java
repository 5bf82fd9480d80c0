package io.preflight.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LineTest {

  @Test
  void aLineIsTheSumOfItsPieces() {
    Line line = Line.of("a ").plus(Style.GOOD, "b").plus(Style.FAINT, "").plus(" c");
    assertThat(line.text()).isEqualTo("a b c");
    assertThat(Painter.PLAIN.paint(line)).isEqualTo("a b c");
    assertThat(Painter.ANSI.paint(line)).isEqualTo("a \u001b[1;32mb\u001b[0m c");
  }

  @Test
  void everyMeaningHasALookOfItsOwn() {
    String painted =
        Arrays.stream(Style.values())
            .map(style -> Painter.ANSI.paint(Line.EMPTY.plus(style, "x")))
            .distinct()
            .collect(Collectors.joining(" "));
    assertThat(painted)
        .isEqualTo(
            "x \u001b[1mx\u001b[0m \u001b[2mx\u001b[0m \u001b[1;32mx\u001b[0m"
                + " \u001b[1;33mx\u001b[0m \u001b[1;31mx\u001b[0m");
  }

  @Property
  void textNeverCommandsTheTerminal(@ForAll String text) {
    String painted = Painter.ANSI.paint(Line.EMPTY.plus(Style.BAD, text));
    assertThat(painted.replace("\u001b[1;31m", "").replace("\u001b[0m", ""))
        .doesNotContainPattern("[\\p{Cntrl}\\u0080-\\u009f\\u202a-\\u202e\\u2066-\\u2069]");
  }
}
