package io.preflight.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.RawResponse;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Selector;
import io.preflight.testkit.truth.RequestTruth;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The README shows code from here, so that it compiles and runs. */
@Timeout(60)
class ReadmeTest {

  @Test
  void the_example_runs() throws Exception {
    // [example
    Script script =
        Script.constant(Duration.ofMillis(120), Duration.ofMillis(20))
            .withOutputTokens(5)
            .when(Selector.every(10), Fault.reset(3)); // requests 9, 19, 29, ...

    try (TestEndpoint endpoint = TestEndpoint.builder().script(script).slots(4).start()) {
      endpoint.enqueue(RawResponse.sse("data: {\"id\":1}\n\n").cutEvery(1)); // the very next one

      askTwice(endpoint.baseUrl()); // your client

      RequestTruth second = endpoint.awaitTruths(2, Duration.ofSeconds(5)).get(1);
      assertThat(second.outputTokens()).isEqualTo(5);
      assertThat(second.ttftNanos().orElseThrow()).isGreaterThanOrEqualTo(120_000_000);
      assertThat(endpoint.received().get(0).header("Authorization")).isEmpty();
    }
    // ]
  }

  private static void askTwice(URI baseUrl) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 0; i < 2; i++) {
      client.send(
          HttpRequest.newBuilder(baseUrl.resolve("/v1/chat/completions"))
              .timeout(Duration.ofSeconds(20))
              .POST(HttpRequest.BodyPublishers.ofString(WireClient.CHAT))
              .build(),
          HttpResponse.BodyHandlers.discarding());
    }
  }

  @Test
  void the_readme_shows_this_code() throws Exception {
    String source =
        Files.readString(
            Path.of("src/test/java")
                .resolve(ReadmeTest.class.getName().replace('.', '/') + ".java"));
    String readme = Files.readString(Path.of("README.md"));
    assertThat(readme).contains(section(source, "    // [example"));
  }

  @Test
  void the_readme_shows_the_help() throws Exception {
    assertThat(Files.readString(Path.of("README.md")))
        .contains(new CommandLine(List.of(), java.util.Map.of()).helpText().strip());
  }

  private static String section(String source, String begin) {
    String indent = begin.substring(0, begin.indexOf('/'));
    int from = source.indexOf("\n" + begin) + begin.length() + 2;
    return source
        .substring(from, source.indexOf("\n" + indent + "// ]", from))
        .lines()
        .map(line -> line.startsWith(indent) ? line.substring(indent.length()) : line)
        .collect(Collectors.joining("\n"));
  }
}
