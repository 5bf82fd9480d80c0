package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preflight.capacity.CapacityReport;
import io.preflight.problem.ConfigurationException;
import io.preflight.report.CapacityReports;
import io.preflight.report.stored.StoredCapacity;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapacityComparisonTest {

  private static final String DATA = "preflight-capacity.json";

  @TempDir Path base;

  private final List<String> log = new ArrayList<>();

  private CheckRequestBuilder bare() {
    return CheckRequest.in(base).environment(Map.of()).log(log::add);
  }

  /** Measures one and two users at an endpoint that serves so many at once and queues nobody. */
  private CapacityReport measure(String folder, int slots, String limits) throws IOException {
    Files.writeString(
        base.resolve("ready.yml"),
        """
        name: chat
        model: test-model
        workload: {max_tokens: 6}
        capacity: {levels: [1, 2], requests_per_user: 6, interval: 0s, cool_down: 0s}
        """
            + "objectives: ["
            + limits
            + "]\n");
    try (TestEndpoint endpoint =
        TestEndpoint.builder()
            .script(Script.constant(Duration.ofMillis(40), Duration.ofMillis(2)))
            .models("test-model")
            .slots(slots)
            .maxQueue(0)
            .start()) {
      return Preflight.capacity(
              CapacityRequest.of(
                  bare()
                      .profile("ready.yml")
                      .set("target.base_url", endpoint.baseUrl().toString())
                      .outputDirectory(Path.of(folder))
                      .build()))
          .report();
    }
  }

  private CompareRequest comparison(String... runs) {
    CheckRequest request = bare().build();
    return CompareRequest.of(
        request, Contender.named(List.of(), List.of(), List.of(runs), request));
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(base.resolve(file).toFile());
  }

  private String text(String file) throws IOException {
    return Files.readString(base.resolve(file));
  }

  private void edit(String file, String from, String to) throws IOException {
    assertThat(text(file)).contains(from);
    Files.writeString(base.resolve(file), text(file).replace(from, to));
  }

  @Test
  void finished_capacities_stand_side_by_side_as_they_were_judged() throws Exception {
    CapacityReport wide = measure("wide", 4, "error_rate <= 10%, ttft p95 <= 60s");
    measure("narrow", 1, "error_rate <= 5%");
    String history = text(".preflight/history.jsonl");
    log.clear();

    CompareRequest asked = comparison("gpu=" + wide.generated(), "cpu=narrow");
    assertThat(asked.comparesCapacities()).isTrue();
    CapacityOutcome outcome = Preflight.compareCapacities(asked);

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.problems()).isEmpty();
    assertThat(log)
        .startsWith(
            "preflight: capacity gpu: holds 2 users, the most that were tried",
            "preflight: capacity cpu: holds up to 1 user (2 fails on error_rate)")
        .contains("  report  target/preflight/compare/preflight-capacity.html");
    JsonNode json = json("target/preflight/compare/" + DATA);
    assertThat(json.at("/results/1/profile").asText()).isEqualTo("cpu");
    assertThat(json.at("/results/1/finding/held_level").asDouble()).isEqualTo(1);
    assertThat(json.at("/results/1/notes").toString()).contains("judged by other limits than gpu");
    assertThat(json.at("/results/0/levels/0/artifacts/samples").asText())
        .isEqualTo(base.resolve("wide/capacity/users-1/samples.jsonl").toString());
    String page = text("target/preflight/compare/preflight-capacity.html");
    assertThat(page)
        .contains("Capacity of 2 endpoints", "Side by side", ">2 users<", ">not tried<", ">1 user<")
        .contains(">2 users: broken: error_rate<")
        .contains("class=\"key s-main\">gpu<", "class=\"key s-second\">cpu<")
        .doesNotContain("Run it again");
    assertThat(text("target/preflight/compare/charts/capacity-latency.svg"))
        .contains(">gpu<", ">cpu<");
    assertThat(text(".preflight/history.jsonl")).isEqualTo(history);
  }

  @Test
  void a_report_is_read_back_as_it_was_written() throws Exception {
    measure("one", 1, "error_rate <= 5%, ttft p97 <= 60s");

    CapacityReport read = StoredCapacity.read(base.resolve("one/" + DATA));
    assertThat(CapacityReports.write(read, base.resolve("other")).problems()).isEmpty();

    for (String file :
        List.of(
            "preflight-capacity.md",
            "preflight-capacity.svg",
            "charts/capacity-ttft.svg",
            "charts/capacity-rate.svg")) {
      assertThat(text("other/" + file)).as(file).isEqualTo(text("one/" + file));
    }
    assertThat(withoutFiles(json("other/" + DATA))).isEqualTo(withoutFiles(json("one/" + DATA)));
  }

  private static JsonNode withoutFiles(JsonNode report) {
    report.findParents("artifacts").forEach(node -> ((ObjectNode) node).remove("artifacts"));
    return report;
  }

  @Test
  void what_has_no_curve_in_common_is_refused_in_one_line() throws Exception {
    measure("one", 2, "error_rate <= 5%");
    Files.createDirectories(base.resolve("other"));
    Files.createDirectories(base.resolve("check"));
    Files.writeString(base.resolve("check/preflight-report.json"), "{\"schema_version\": 1}");
    Files.writeString(base.resolve("other/" + DATA), text("one/" + DATA));
    edit("other/" + DATA, "\"axis\": \"users\"", "\"axis\": \"rate\"");

    assertAll(
        () -> assertThat(comparison("one", "check").comparesCapacities()).isTrue(),
        () -> assertThat(comparison("check", "ready.yml").comparesCapacities()).isFalse(),
        () ->
            refused("one", "check")
                .hasMessage(
                    "check: holds no preflight-capacity.json; a capacity is compared with"
                        + " capacities only"),
        () ->
            refused("one", "other")
                .hasMessage(
                    "the capacity of one was measured in users and that of other in requests per"
                        + " second: they have no curve in common"),
        () ->
            assertThatThrownBy(
                    () ->
                        Preflight.compareCapacities(
                            new CompareRequest(
                                bare().build(),
                                comparison("one", "other").contenders(),
                                Optional.of("one"),
                                1)))
                .hasMessage(
                    "capacities are shown side by side, none of them as the reference: leave out"
                        + " -Dpreflight.reference"));

    edit("other/" + DATA, "\"growing_queue\"", "\"lost\"");
    refused("one", "other/" + DATA)
        .hasMessage(
            base.resolve("other/" + DATA)
                + ": results[0].levels[0].growing_queue: is no report of preflight, or a damaged"
                + " one: expected true or false, but it is missing");
    Files.writeString(base.resolve("other/" + DATA), "{\"schema_version\": 2}");
    refused("one", "other")
        .hasMessage(
            base.resolve("other/" + DATA)
                + ": was written by a newer version of preflight: its schema_version is 2, this one"
                + " reads up to 1");
  }

  private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
      String... runs) {
    return assertThatThrownBy(() -> Preflight.compareCapacities(comparison(runs)))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void a_profile_judges_no_finished_capacity_and_that_is_said() throws Exception {
    measure("one", 2, "error_rate <= 5%");
    measure("other", 2, "error_rate <= 5%");
    log.clear();
    CheckRequest request = bare().profile("chatbot").build();

    CapacityOutcome outcome =
        Preflight.compareCapacities(
            CompareRequest.of(
                request, Contender.named(List.of(), List.of(), List.of("one", "other"), request)));

    assertThat(outcome.report().results()).hasSize(2);
    assertThat(log)
        .startsWith(
            "preflight: finished capacities stand as they were judged, so that the profile chatbot"
                + " is not read");
  }
}
