package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.testkit.TestEndpoint;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user has added and cannot be loaded is told before the first request. */
@Timeout(120)
class BrokenExtensionTest {

  @TempDir Path base;

  /** A program of its own, so that its class path can hold something broken. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      CheckOutcomes outcomes =
          Preflight.check(
              CheckRequest.in(Path.of(arguments[0]))
                  .environment(Map.of())
                  .set("objectives", "latency p50 <= 10s")
                  .set("model", "test-model")
                  .set("load.runs", "1")
                  .set("target.base_url", arguments[1])
                  .build());
      System.out.println(outcomes.exitCode() + " " + outcomes.outcomes().get(0).message());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"io.preflight.check.Check", "io.preflight.report.ReportWriter"})
  void before_anything_is_measured(String type) throws Exception {
    Path services = Files.createDirectories(base.resolve("broken/META-INF/services"));
    Files.writeString(services.resolve(type), "com.example.Missing\n");
    try (TestEndpoint endpoint = TestEndpoint.builder().start()) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  base.resolve("broken")
                      + File.pathSeparator
                      + System.getProperty("java.class.path"),
                  Program.class.getName(),
                  base.toString(),
                  endpoint.baseUrl().toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(said)
          .contains(
              "2 preflight: ERROR default: an implementation of "
                  + type
                  + " on the class path cannot be loaded: "
                  + type
                  + ": Provider com.example.Missing not found; repair or remove the dependency that"
                  + " brings it")
          .doesNotContain("at io.preflight");
      assertThat(endpoint.received()).isEmpty();
      assertThat(base.resolve("target/preflight/preflight-report.json")).isNotEmptyFile();
    }
  }
}
