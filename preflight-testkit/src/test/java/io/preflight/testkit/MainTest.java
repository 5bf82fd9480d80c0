package io.preflight.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.testkit.script.Script;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class MainTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return run(InputStream.nullInputStream(), arguments);
  }

  private int run(InputStream in, String... arguments) {
    return Main.run(
        List.of(arguments),
        Map.of("TEST_KEY", "abc"),
        in,
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  @Test
  void help_names_every_option() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(UTF_8)).contains("--port N", "--ttft DIST", "--max-lifetime TIME");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--prot=1 | unknown option '--prot', did you mean --port? (--help lists all)",
        "8089 | unexpected '8089', options begin with -- (--help lists all)",
        "--port | --port needs a value: --port N",
        "--port=x | --port: 'x' is not a whole number",
        "--port=99999 | --port: a port must be between 0 and 65535, but is 99999",
        "--slots=99999999999 | --slots: '99999999999' is too large",
        "--slowdown=fast | --slowdown: 'fast' is not a number",
        "--ttft=120 | --ttft: '120' is not a duration, expected a number and a unit such as 120ms or"
            + " 1.5s",
        "--itl=normal:1ms | --itl: 'normal:1ms' is not a distribution, expected a time such as 120ms,"
            + " uniform:MIN,MAX, lognormal:MEDIAN,SIGMA, bimodal:LOW,HIGH,RATIO or"
            + " pareto:MIN,ALPHA,MAX",
        "--fault=stall | --fault: 'stall' needs 1 argument in 'stall'",
        "--fault=hang@sometimes | --fault: 'sometimes' is not a selector, expected all, index=N,"
            + " from=N, before=N, every=N, ratio=R or model=NAME",
        "--offsets=2s,1s | --offsets: offsets must ascend, but 1s follows 2s",
        "--tokens-per-chunk=3-2 | --tokens-per-chunk: tokens per chunk must be at least 1 and ascend,"
            + " but are 3 to 2",
        "--api-key-env=NONE | --api-key-env: the environment variable NONE is not set",
      })
  void a_wrong_option_is_one_line(String argument, String message) {
    assertThat(run(argument)).isEqualTo(2);
    assertThat(err.toString(UTF_8).lines()).containsExactly("preflight-testkit: " + message);
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void a_port_that_is_taken_is_one_line() {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced())) {
      assertThat(run("--port=" + endpoint.port())).isEqualTo(2);
      assertThat(err.toString(UTF_8).lines())
          .containsExactly(
              "preflight-testkit: port %d on 127.0.0.1 is already in use; choose another or 0 for any free one"
                  .formatted(endpoint.port()));
    }
  }

  @Test
  void its_life_can_be_limited() {
    assertThat(
            run(
                "--port",
                "0",
                "--max-lifetime",
                "100ms",
                "--ttft=lognormal:80ms,0.5",
                "--tokens=50",
                "--tokens-per-chunk=1-4",
                "--role-delay=1ms",
                "--seed=7",
                "--slots=4",
                "--api-key-env=TEST_KEY",
                "--fault=stall:5,2s@ratio=0.1"))
        .isZero();
    assertThat(out.toString(UTF_8))
        .matches(
            "preflight-testkit listens on http://127\\.0\\.0\\.1:\\d+"
                + " \\(ttft lognormal:80ms,0\\.5, itl 20ms, seed 7, 1 fault rule\\)\\R");
  }

  @Test
  void it_can_end_with_its_standard_input() {
    InputStream in = new ByteArrayInputStream("ignored\n".getBytes(UTF_8));
    assertThat(run(in, "--port=0", "--exit-on-stdin-eof", "--offsets=1ms,2ms")).isZero();
    assertThat(out.toString(UTF_8)).endsWith("(exact offsets, seed 0)" + System.lineSeparator());
  }

  @Test
  void a_process_of_its_own_serves_and_ends_with_its_parent() throws Exception {
    // The shell is the parent; when it ends, the endpoint must end too.
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                "\"$0\" \"$@\" & read line",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--port=0",
                "--exit-with-parent",
                "--max-lifetime=50s")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader reader = shell.inputReader(UTF_8)) {
      String ready = reader.readLine();
      assertThat(ready).startsWith("preflight-testkit listens on http://127.0.0.1:");
      ProcessHandle endpoint = shell.children().findFirst().orElseThrow();
      int port = Integer.parseInt(ready.replaceAll(".*:(\\d+) .*", "$1"));
      try (WireClient wire = new WireClient(port, 5_000)) {
        wire.send("GET /v1/models HTTP/1.1\r\n\r\n").readUntil("]}");
        assertThat(wire.text()).contains("\"id\":\"test-model\"");
      }
      shell.getOutputStream().close();
      assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
      endpoint.onExit().get(10, TimeUnit.SECONDS);
    } finally {
      shell.destroy();
    }
  }
}
