package io.preflight.evals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.ProbeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real commands of the platform's shell. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(60)
class EvalCommandTest {

  private static final Duration LONG = Duration.ofSeconds(40);

  @TempDir Path folder;

  @Test
  void aCommandRunsByTheShellInTheBaseDirectory() throws IOException {
    Files.writeString(folder.resolve("cases.txt"), "a\nb\n");
    CommandRun run = run("cat cases.txt | wc -l && echo oops >&2");
    assertThat(run.exitCode()).isZero();
    assertThat(run.exit()).isEqualTo("exit code 0");
    assertThat(Files.readString(run.output()).strip()).isEqualTo("2");
    assertThat(run.errors()).hasContent("oops\n");
    assertThat(run.ended()).isEqualTo("the command ended with exit code 0; it last printed: oops");
    assertThat(run.output()).isEqualTo(folder.resolve("out/evals-stdout.log"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exit 3                 | exit code 3
          kill -KILL $$          | exit code 137 (killed, often for want of memory)
          kill -SEGV $$          | exit code 139 (crashed with a segmentation fault)
          kill -TERM $$          | exit code 143 (told to end)
          no-such-program-at-all | exit code 127 (command not found)
          ./cases.txt            | exit code 126 (found, but not executable)
          """)
  void exitCodesAreNamedAndDoNotDecide(String command, String named) throws IOException {
    Files.writeString(folder.resolve("cases.txt"), "a\n");
    assertThat(run(command).exit()).isEqualTo(named);
  }

  @Test
  void aCommandThatHangsIsEndedWithAllItHasStarted() throws Exception {
    EvalCommand command =
        command(
            "trap '' TERM; sleep 300 & echo $! > child;"
                + " sh -c 'sleep 300 & echo $! > orphan'; echo waiting; sleep 300",
            Duration.ofSeconds(1),
            Optional.empty(),
            System.getenv());
    assertThatThrownBy(command::run)
        .isInstanceOf(ProbeException.class)
        .hasMessage(
            "evals.command was ended with all it had started, because it ran longer than 1s; it last"
                + " printed: waiting; output: "
                + folder.resolve("out/evals-stdout.log")
                + "; raise evals.timeout if it needs longer");
    assertThat(lives("child")).isFalse();
    assertThat(lives("orphan")).isFalse();
  }

  @Test
  void whatACommandLeavesRunningIsEndedAndDoesNotHoldTheBuild() throws Exception {
    CommandRun run = run("sleep 300 & echo $! > child; echo done");
    assertThat(run.exitCode()).isZero();
    assertThat(run.output()).hasContent("done\n");
    assertThat(run.took()).isLessThan(LONG);
    assertThat(lives("child")).isFalse();
  }

  @Test
  void aFloodNeitherBlocksNorFillsTheDisk() throws IOException {
    CommandRun run = run("head -c 100000000 /dev/zero | tr '\\0' 'x'; echo; echo the end >&2");
    assertThat(run.exitCode()).isZero();
    assertThat(run.cut()).isTrue();
    assertThat(Files.size(run.output())).isBetween(16_000_000L, 18_000_000L);
    assertThat(run.errors()).hasContent("the end\n");
  }

  @Test
  void anEndlessFloodEndsWithItsTime() {
    EvalCommand command = command("yes", Duration.ofSeconds(1), Optional.empty(), System.getenv());
    assertThatThrownBy(command::run)
        .isInstanceOf(ProbeException.class)
        .hasMessageContaining("it last printed: y | y | y;");
    assertThat(folder.resolve("out/evals-stdout.log").toFile().length()).isLessThan(18_000_000L);
  }

  @Test
  void theEnvironmentIsInheritedUnlessItIsRestricted() throws IOException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("EVAL_MODEL", "small");
    environment.put("OTHER", "hidden");
    environment.put("LC_ALL", "C");
    String show =
        "echo ${EVAL_MODEL:-none} ${OTHER:-none} ${LC_ALL:-none}; command -v sh >/dev/null";
    assertThat(command(show, LONG, Optional.empty(), environment).run().output())
        .hasContent("small hidden C\n");
    assertThat(command(show, LONG, Optional.of(List.of("EVAL_*")), environment).run().output())
        .hasContent("small none C\n");
    CommandRun exact = command(show, LONG, Optional.of(List.of("EVAL_MODEL")), environment).run();
    assertThat(exact.output()).hasContent("small none C\n");
    assertThat(exact.exitCode()).isZero();
    assertThat(command(show, LONG, Optional.of(List.of("EVAL")), environment).run().output())
        .hasContent("none none C\n");
  }

  @Test
  void credentialsAreBlottedOutWhereverTheyArePrinted() throws IOException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("ACME_API_KEY", "zürich-very-secret");
    CommandRun run =
        command(
                "echo key $ACME_API_KEY; echo sk-abcdefghijklmnopqrst; echo Bearer abcdefghijkl >&2",
                LONG,
                Optional.empty(),
                environment)
            .run();
    assertThat(run.output()).hasContent("key ***\n***\n");
    assertThat(run.errors()).hasContent("Bearer ***\n");
    assertThat(run.command()).doesNotContain("abcdefghijkl");
    assertThat(run.lastPrinted()).isEqualTo("Bearer ***");
  }

  @Test
  void aBuildThatIsToldToEndEndsTheCommand() throws Exception {
    long told = System.nanoTime() + 500_000_000;
    EvalCommand command =
        new EvalCommand(
            "echo $$ > child; exec sleep 300",
            folder,
            LONG,
            Optional.empty(),
            System.getenv(),
            folder.resolve("out"),
            () -> System.nanoTime() - told > 0);
    assertThatThrownBy(command::run)
        .isInstanceOf(ProbeException.class)
        .hasMessage("interrupted while evals.command was running");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(lives("child")).isFalse();
  }

  @Test
  void aFolderThatIsMissingIsAConfigurationProblem() {
    EvalCommand command =
        new EvalCommand(
            "true",
            folder.resolve("no"),
            LONG,
            Optional.empty(),
            System.getenv(),
            folder.resolve("out"),
            () -> false);
    assertThatThrownBy(command::run)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            "evals.command cannot be started in " + folder.resolve("no") + ": ");
  }

  private CommandRun run(String command) {
    return command(command, LONG, Optional.empty(), System.getenv()).run();
  }

  private EvalCommand command(
      String command,
      Duration timeout,
      Optional<List<String>> allowed,
      Map<String, String> environment) {
    BooleanSupplier never = () -> false;
    return new EvalCommand(
        command, folder, timeout, allowed, environment, folder.resolve("out"), never);
  }

  /** Whether a process still does something; a zombie waits for its parent only. */
  private boolean lives(String pidFile) throws IOException {
    long pid = Long.parseLong(Files.readString(folder.resolve(pidFile)).strip());
    Path stat = Path.of("/proc/" + pid + "/stat");
    boolean zombie = Files.exists(stat) && Files.readString(stat).contains(") Z ");
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) && !zombie;
  }
}
