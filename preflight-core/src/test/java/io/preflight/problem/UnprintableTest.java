package io.preflight.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class UnprintableTest {

  @Test
  void controlFormatAndBrokenCharactersAreUnprintable() {
    for (int c : new int[] {0, 7, 0x1b, 0x7f, 0x9b, 0xad, 0x200e, 0x202e, 0x2028, 0x2029, 0x2066}) {
      assertThat(Unprintable.is(c)).as(Integer.toHexString(c)).isTrue();
    }
    for (int c : new int[] {0xd800, 0xdfff, 0xfdd0, 0xfeff, 0xfffe, 0xffff, 0xe0041, 0x1fffe}) {
      assertThat(Unprintable.is(c)).as(Integer.toHexString(c)).isTrue();
    }
  }

  @Test
  void lettersSignsEmojiAndJoinersArePrintable() {
    for (int c : new int[] {'a', ' ', 0xe9, 0x4e2d, 0x200c, 0x200d, 0x1f600, 0xfffd}) {
      assertThat(Unprintable.is(c)).as(Integer.toHexString(c)).isFalse();
    }
  }

  @Test
  void jsonKeepsItsLayoutAndEscapesTheRest() {
    assertThat(Unprintable.escapeInJson("{\n  \"a\": \"é\"\n}")).isEqualTo("{\n  \"a\": \"é\"\n}");
    assertThat(Unprintable.escapeInJson("\"x\u009b\u202ey\uD800z\uDB40\uDC41\""))
        .isEqualTo("\"x\\u009b\\u202ey\\ud800z\\udb40\\udc41\"");
  }

  @Test
  void oneLineHasNoBreaksAndNoEscapes() {
    assertThat(OneLine.of(" a\r\n\tb \u001b[31mc\u202ed\uD800 "))
        .isEqualTo("a b [31mc\uFFFDd\uFFFD");
    assertThat(OneLine.of("x".repeat(3_000))).hasSize(2_001).endsWith("x…");
  }

  @Property(tries = 300)
  void oneLineIsAlwaysPrintable(@ForAll String text) {
    assertThat(OneLine.of(text).codePoints()).noneMatch(Unprintable::is);
  }

  @Test
  void reasonsAreWords() {
    assertThat(IoReason.of(new AccessDeniedException("f"))).isEqualTo("permission denied");
    assertThat(IoReason.of(new NoSuchFileException("f"))).isEqualTo("no such file or folder");
    assertThat(IoReason.of(new FileAlreadyExistsException("f")))
        .isEqualTo("a file of that name is in the way");
    assertThat(IoReason.of(new NotDirectoryException("f"))).isEqualTo("not a folder");
    assertThat(IoReason.of(new DirectoryNotEmptyException("f")))
        .isEqualTo("a folder of that name is in the way");
    assertThat(IoReason.of(new FileSystemException("f", null, "No space left on device")))
        .isEqualTo("No space left on device");
    assertThat(IoReason.of(new IOException("broken\npipe"))).isEqualTo("broken pipe");
    assertThat(IoReason.of(new IOException())).isEqualTo("IOException");
  }
}
