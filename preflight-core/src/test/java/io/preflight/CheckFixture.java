package io.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks a profile against a test endpoint, in a folder of its own. */
final class CheckFixture {

  final Path folder;
  private final List<String> log = new ArrayList<>();

  CheckFixture(Path folder) {
    this.folder = folder;
  }

  ProfileOutcome check(Script script, String... lines) throws IOException {
    try (TestEndpoint endpoint = TestEndpoint.start(script)) {
      return check(endpoint, lines);
    }
  }

  ProfileOutcome check(TestEndpoint endpoint, String... lines) throws IOException {
    write(lines);
    return run(
        request().set("target.base_url", endpoint.baseUrl().toString()).set("model", "test-model"));
  }

  /** A request for the profile written last. */
  CheckRequestBuilder request() {
    return CheckRequest.in(folder).profile("p.yml").log(log::add);
  }

  ProfileOutcome run(CheckRequestBuilder request) {
    return Preflight.check(request.build()).outcomes().get(0);
  }

  void write(String... lines) throws IOException {
    Files.writeString(folder.resolve("p.yml"), String.join("\n", lines) + "\n");
  }

  /** What the user has read so far. */
  String console() {
    return String.join("\n", log);
  }

  JsonNode report() throws IOException {
    return new ObjectMapper()
        .readTree(folder.resolve("target/preflight/preflight-report.json").toFile());
  }

  String markdown() throws IOException {
    return Files.readString(folder.resolve("target/preflight/preflight-report.md"));
  }
}
