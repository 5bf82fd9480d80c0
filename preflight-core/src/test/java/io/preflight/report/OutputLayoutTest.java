package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.report.OutputLayout.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputLayoutTest {

  private static final Instant STARTED = Instant.parse("2026-11-05T10:15:30.250Z");
  private static final Path OUT = Path.of("/p/target/preflight");

  @TempDir Path folder;

  @Test
  void oneReportGoesToTheOutputDirectory() {
    assertThat(plan(subject("chatbot", "m"))).containsExactly(OUT);
  }

  @Test
  void severalProfilesGetAFolderEach() {
    assertThat(plan(subject("chatbot", "m"), subject("batch", "m")))
        .containsExactly(OUT.resolve("chatbot"), OUT.resolve("batch"));
  }

  @Test
  void severalModelsGetAFolderBelowTheProfile() {
    assertThat(plan(subject("chatbot", "Qwen/Qwen3-8B"), subject("chatbot", "opt-125m")))
        .containsExactly(OUT.resolve("chatbot/Qwen-Qwen3-8B"), OUT.resolve("chatbot/opt-125m"));
  }

  @Test
  void namesThatFallTogetherAreKeptApart() {
    assertThat(plan(subject("a/b", "m"), subject("a-b", "m"), subject("A B", "m")))
        .containsExactly(OUT.resolve("a-b"), OUT.resolve("a-b-2"), OUT.resolve("A-B-3"));
  }

  @Test
  void noNameLeadsOutOfTheOutputDirectory() {
    assertThat(plan(subject("../../etc", "m"), subject("..", "m"), subject("/etc/passwd", "m")))
        .allMatch(path -> path.normalize().equals(path) && path.getParent().equals(OUT));
  }

  @Test
  void anOutdirGetsATimeStampedFolderAndALinkToTheLatest() throws IOException {
    RunFolder first = stamped("chatbot");
    RunFolder second = stamped("chatbot");
    assertThat(first.directory())
        .isEqualTo(folder.resolve("chatbot-20261105T101530Z"))
        .isDirectory();
    assertThat(second.directory()).isEqualTo(folder.resolve("chatbot-20261105T101530Z-2"));

    assertThat(first.pointLatest()).isEmpty();
    assertThat(second.pointLatest()).isEmpty();

    assertThat(Files.readSymbolicLink(folder.resolve("latest")))
        .hasToString("chatbot-20261105T101530Z-2");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void severalModelsShareOneTimeStampedFolder() {
    List<RunFolder> folders =
        OutputLayout.plan(
            OUT,
            List.of(
                new Subject("chatbot", Optional.of("a"), Optional.of(folder)),
                new Subject("chatbot", Optional.of("b"), Optional.of(folder)),
                new Subject("chatbot", Optional.of("b"), Optional.of(folder))),
            STARTED);
    assertThat(folders)
        .extracting(RunFolder::directory)
        .containsExactly(
            folder.resolve("chatbot-20261105T101530Z/a"),
            folder.resolve("chatbot-20261105T101530Z/b"),
            folder.resolve("chatbot-20261105T101530Z/b-2"));
  }

  @Test
  void aPointerFileThatWasThereIsReplaced() throws IOException {
    Files.writeString(folder.resolve("latest"), "older\n");
    stamped("chatbot").pointLatest();
    assertThat(Files.readSymbolicLink(folder.resolve("latest")))
        .hasToString("chatbot-20261105T101530Z");
  }

  @Test
  void somethingElseCalledLatestIsAProblemButNotTheReports() throws IOException {
    Files.createDirectories(folder.resolve("latest/mine"));
    assertThat(stamped("chatbot").pointLatest().orElseThrow().toString())
        .startsWith(folder.resolve("latest") + ": cannot be pointed at chatbot-20261105T101530Z: ");
  }

  @Test
  void anOutdirThatCannotBeMadeIsLeftToTheReportsToName() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    RunFolder planned =
        OutputLayout.plan(
                OUT, List.of(new Subject("chatbot", Optional.empty(), Optional.of(file))), STARTED)
            .get(0);
    assertThat(planned.directory()).isEqualTo(file.resolve("chatbot-20261105T101530Z"));
    assertThat(planned.pointLatest()).isPresent();
  }

  @Test
  void withoutOutdirThereIsNoLatest() {
    assertThat(RunFolder.of(folder).pointLatest()).isEmpty();
    assertThat(folder.resolve("latest")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "chatbot,chatbot",
    "Qwen/Qwen3-8B,Qwen-Qwen3-8B",
    "C:\\models\\x.gguf,C-models-x.gguf",
    ".hidden.,hidden",
    "con,con-fdbf975c",
    "COM1.txt,COM1.txt-fc6fc929",
    "..,unnamed-9608161c",
    "模型-7B,7B-1df6bf6d",
  })
  void namesBecomeFileNames(String name, String expected) {
    assertThat(SafeFileName.of(name)).isEqualTo(expected);
  }

  @Test
  void longNamesAreCutAndStayApart() {
    String a = SafeFileName.of("m".repeat(300) + "a");
    String b = SafeFileName.of("m".repeat(300) + "b");
    assertThat(a).hasSize(89).isNotEqualTo(b);
  }

  @Property(tries = 500)
  void anyNameIsOneHarmlessFileName(@ForAll String name) {
    assertThat(SafeFileName.of(name)).matches("[A-Za-z0-9_]([A-Za-z0-9._-]{0,88}[A-Za-z0-9_])?");
  }

  private RunFolder stamped(String profile) {
    return OutputLayout.plan(
            OUT, List.of(new Subject(profile, Optional.empty(), Optional.of(folder))), STARTED)
        .get(0);
  }

  private static Subject subject(String profile, String model) {
    return new Subject(profile, Optional.of(model), Optional.empty());
  }

  private static List<Path> plan(Subject... subjects) {
    return OutputLayout.plan(OUT, List.of(subjects), STARTED).stream()
        .map(RunFolder::directory)
        .toList();
  }
}
