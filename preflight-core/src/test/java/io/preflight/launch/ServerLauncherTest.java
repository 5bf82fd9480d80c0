package io.preflight.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.ProbeException;
import io.preflight.process.BoundedOutput;
import io.preflight.process.ProcessTree;
import io.preflight.profile.LaunchSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(60)
class ServerLauncherTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration GRACE = Duration.ofMillis(400);
  private static final String SERVER =
      "exec '"
          + Path.of(System.getProperty("java.home"), "bin", "java")
          + "' -Xmx32m -XX:TieredStopAtLevel=1 -cp '"
          + System.getProperty("java.class.path")
          + "' "
          + TinyServer.class.getName()
          + " {port} ";

  @TempDir Path folder;

  @Test
  void aServerIsStartedAndStopped() throws IOException {
    LaunchSpec spec =
        new LaunchSpec(
            List.of("sh", "-c", SERVER + 200),
            0,
            "health",
            LIMIT,
            Map.of("MODEL", "{model}"),
            Optional.of("logs/server.log"));
    LaunchedServer server =
        ServerLauncher.start(
            spec, "{port} Qwen/Qwen3-8B", folder, folder, UnaryOperator.identity());
    URI url = server.baseUrl();
    assertThat(url.toString()).matches("http://127\\.0\\.0\\.1:\\d+");
    assertThat(server.process().isAlive()).isTrue();

    server.close();
    server.close();

    assertThat(server.process().isAlive()).isFalse();
    assertThat(server.logFile())
        .isEqualTo(folder.resolve("logs/server.log"))
        .hasContent("listening, model {port} Qwen/Qwen3-8B\n");
    Ports.requireFree(url.getPort());
  }

  @Test
  void everyProcessOfTheTreeIsStopped() throws Exception {
    // One child, one grandchild whose parent has died, and all of them deaf to SIGTERM.
    String script =
        """
        trap '' TERM
        sleep 300 & echo $! > child
        sh -c 'sleep 300 & echo $! > orphan; exit 0'
        """;
    LaunchedServer server = start(script + SERVER + 200);
    List<ProcessHandle> started = new ArrayList<>(List.of(server.process().toHandle()));
    for (String name : List.of("child", "orphan")) {
      started.add(
          ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve(name)).strip()))
              .orElseThrow());
    }
    assertThat(started).allMatch(ProcessHandle::isAlive);

    server.close();

    assertGone(started);
  }

  @Test
  void aServerThatExitsAtOnceIsQuotedWithItsExitCode() {
    assertThatThrownBy(
            () -> start("echo one; echo; echo two >&2; printf 'bad\\033[31m address\\n'; exit 7"))
        .isInstanceOf(ProbeException.class)
        .hasMessage(
            "the launched server 'sh' exited with code 7 before it was ready; it last printed: one"
                + " | two | bad [31m address; log: "
                + folder.resolve("launch.log"));
    assertThat(folder.resolve("launch.log")).content().contains("two");
  }

  @Test
  void credentialsThatAServerPrintsAreNotRepeated() {
    LaunchSpec spec =
        new LaunchSpec(
            List.of("sh", "-c", "echo $HUB_PASS of $MODEL, given {model} and a-secret; exit 1"),
            0,
            "/health",
            LIMIT,
            Map.of("HUB_PASS", "hunter2-hunter2", "MODEL", "{model}"),
            Optional.empty());
    assertThatThrownBy(
            () ->
                ServerLauncher.start(
                    spec, "Qwen/Qwen3-8B", folder, folder, text -> text.replace("a-secret", "***")))
        .hasMessageContaining(
            "it last printed: *** of Qwen/Qwen3-8B, given Qwen/Qwen3-8B and ***; log: ");
  }

  @Test
  void aServerThatExitsInSilenceIsSaidToHave() {
    assertThatThrownBy(() -> start("exit 0"))
        .hasMessage(
            "the launched server 'sh' exited with code 0 before it was ready; it printed nothing;"
                + " log: "
                + folder.resolve("launch.log"));
  }

  @Test
  void aServerThatNeverListensIsStopped() throws IOException {
    LaunchSpec spec =
        spec(List.of("sh", "-c", "echo $$ > pid; exec sleep 300"), 0, Duration.ofMillis(300));
    assertThatThrownBy(
            () -> ServerLauncher.start(spec, "m", folder, folder, UnaryOperator.identity()))
        .isInstanceOf(ProbeException.class)
        .hasMessage(
            "the launched server 'sh' was not ready after 300 ms: nothing listened; it printed"
                + " nothing; log: "
                + folder.resolve("launch.log")
                + "; raise target.launch.timeout if it needs longer");
    assertThat(ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("pid")).strip())))
        .isEmpty();
  }

  @Test
  void aServerThatIsNeverReadySaysWhatItAnswered() {
    LaunchSpec spec = spec(List.of("sh", "-c", SERVER + 503), 0, Duration.ofSeconds(3));
    assertThatThrownBy(
            () -> ServerLauncher.start(spec, "m", folder, folder, UnaryOperator.identity()))
        .isInstanceOf(ProbeException.class)
        .message()
        .matches(
            "the launched server 'sh' was not ready after 3 s: GET"
                + " http://127\\.0\\.0\\.1:\\d+/health answered 503; it last printed: listening,"
                + " model null; log: .*; raise target.launch.timeout if it needs longer");
  }

  @Test
  void aLongLastLineIsCut() {
    assertThatThrownBy(() -> start("printf '%2000s' x | tr ' ' y; exit 1"))
        .message()
        .contains("it last printed: …yyy")
        .hasSizeLessThan(900);
  }

  @Test
  void aMissingProgramIsAConfigurationProblem() {
    assertThatThrownBy(
            () ->
                ServerLauncher.start(
                    spec(List.of("vlllm"), 0, LIMIT),
                    "m",
                    folder,
                    folder,
                    UnaryOperator.identity()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "target.launch.command: program 'vlllm' was not found on the PATH; install it, or give"
                + " its path as the first word of the command");
    assertThatThrownBy(
            () ->
                ServerLauncher.start(
                    spec(List.of("bin/serve"), 0, LIMIT),
                    "m",
                    folder,
                    folder,
                    UnaryOperator.identity()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "target.launch.command: program 'bin/serve' is not an executable file in "
                + folder
                + "; install it, or give its path as the first word of the command");
    assertThatThrownBy(
            () ->
                ServerLauncher.start(
                    spec(List.of("a\0b"), 0, LIMIT), "m", folder, folder, UnaryOperator.identity()))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void aMissingFolderIsAConfigurationProblem() {
    assertThatThrownBy(
            () ->
                ServerLauncher.start(
                    spec(List.of("sh"), 0, LIMIT),
                    "m",
                    folder.resolve("none"),
                    folder,
                    UnaryOperator.identity()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            "target.launch.command: 'sh' cannot be started in " + folder.resolve("none") + ": ");
  }

  @Test
  void aTakenPortIsNamedBeforeAnythingIsStarted() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(
              () ->
                  ServerLauncher.start(
                      spec(List.of("sh"), port, LIMIT),
                      "m",
                      folder,
                      folder,
                      UnaryOperator.identity()))
          .isInstanceOf(ConfigurationException.class)
          .hasMessage(
              "port "
                  + port
                  + " is already in use, so no server can be launched on it; stop what listens"
                  + " there, set target.launch.port to 0 for a free one, or measure the running"
                  + " server with -Dpreflight.baseUrl=http://127.0.0.1:"
                  + port);
    }
    assertThat(folder.resolve("launch.log")).doesNotExist();
  }

  @Test
  void aLogThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(
            () ->
                ServerLauncher.start(
                    spec(List.of("sh"), 0, LIMIT), "m", folder, file, UnaryOperator.identity()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            file.resolve("launch.log")
                + ": the log of the launched server cannot be written: a file of that name is in"
                + " the way");
  }

  @Test
  void aFloodedLogIsBoundedAndKeepsItsBeginningAndEnd() throws IOException {
    start("echo begin; yes flood | head -c 18000000; echo end; " + SERVER + 200).close();
    String log = Files.readString(folder.resolve("launch.log"));
    assertThat(log.length()).isLessThan(BoundedOutput.HEAD_BYTES + BoundedOutput.TAIL_BYTES + 100);
    assertThat(log.substring(0, 20)).startsWith("begin\nflood\n");
    assertThat(log.substring(BoundedOutput.HEAD_BYTES, BoundedOutput.HEAD_BYTES + 60))
        .startsWith("\n[preflight: 13740192 bytes of output left out here]\n");
    assertThat(log.substring(log.length() - 60)).endsWith("flood\nend\nlistening, model null\n");
  }

  @Test
  void aStopIsThoroughEvenWhenInterrupted() {
    LaunchedServer server = start("trap '' TERM; " + SERVER + 200);
    Thread.currentThread().interrupt();
    server.close();
    assertThat(Thread.interrupted()).isTrue();
    assertGone(List.of(server.process().toHandle()));
  }

  @Test
  void anInterruptedStartLeavesNothingBehind() throws IOException {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> start("echo $$ > pid; exec sleep 300"))
        .isInstanceOf(ProbeException.class)
        .hasMessage("interrupted while the launched server was starting");
    assertThat(Thread.interrupted()).isTrue();
    if (Files.exists(folder.resolve("pid"))) {
      assertThat(ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("pid")).strip())))
          .isEmpty();
    }
  }

  @Test
  void aBuildThatIsToldToEndStopsItsServer() throws Exception {
    Process build = build();
    ProcessHandle server = serverOf(build);
    build.destroy();
    build.waitFor();
    assertGone(List.of(server));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aBuildThatIsKilledStopsItsServerToo() throws Exception {
    Process build = build();
    ProcessHandle server = serverOf(build);
    build.destroyForcibly().waitFor();
    assertGone(List.of(server));
  }

  private Process build() throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            LaunchingBuild.class.getName(),
            folder.toString(),
            "sh",
            "-c",
            SERVER + 200);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static ProcessHandle serverOf(Process build) throws IOException {
    BufferedReader said = build.inputReader();
    ProcessHandle server = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
    assertThat(server.isAlive()).isTrue();
    return server;
  }

  private LaunchedServer start(String script) {
    return ServerLauncher.start(
        spec(List.of("sh", "-c", script), 0, LIMIT),
        "m",
        folder,
        folder,
        UnaryOperator.identity(),
        GRACE);
  }

  private static LaunchSpec spec(List<String> command, int port, Duration timeout) {
    return new LaunchSpec(command, port, "/health", timeout, Map.of(), Optional.empty());
  }

  /** Nothing is left, at the latest after a while: only a killed build's watchdog takes time. */
  private static void assertGone(List<ProcessHandle> processes) {
    long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (System.nanoTime() < deadline
        && processes.stream().anyMatch(process -> !living(process).isEmpty())) {
      LockSupport.parkNanos(20_000_000);
    }
    assertThat(processes).allMatch(process -> living(process).isEmpty());
  }

  private static List<ProcessHandle> living(ProcessHandle process) {
    return new ProcessTree(process, false).living();
  }
}
