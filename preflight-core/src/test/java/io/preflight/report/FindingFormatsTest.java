package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.ReadinessReport;
import io.preflight.check.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SARIF, GitLab's code quality and GitHub's annotations: what is said about places. */
class FindingFormatsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> ACTIONS = Map.of("GITHUB_ACTIONS", "true");

  @TempDir Path repository;
  private Path module;

  @BeforeEach
  void aRepositoryWithAModule() throws IOException {
    Files.createDirectories(repository.resolve(".git"));
    module = Files.createDirectories(repository.resolve("my module"));
    Files.writeString(module.resolve("pom.xml"), "<project/>");
    Files.writeString(module.resolve("chatbot.yml"), "objectives: []\n");
    Files.createDirectories(module.resolve("src"));
    Files.writeString(module.resolve("src/App.java"), "class App {}\n");
  }

  @ParameterizedTest
  @MethodSource("io.preflight.report.JsonReportTest#reports")
  void everySarifFileFollowsTheSchemaAndEveryResultHasAPlace(ReadinessReport report)
      throws IOException {
    String sarif = text(new SarifReport(), report);

    assertThat(errors(sarif, sarifSchema(), SpecificationVersion.DRAFT_7)).isEmpty();
    for (JsonNode result : JSON.readTree(sarif).at("/runs/0/results")) {
      assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
          .startsWith("my%20module/");
      assertThat(result.at("/message/text").asText()).isNotEmpty();
    }
  }

  @Test
  void theSchemaOfSarifNoticesAWrongLevel() throws IOException {
    String sarif = text(new SarifReport(), Fixtures.failing()).replace("\"error\"", "\"fatal\"");
    assertThat(errors(sarif, sarifSchema(), SpecificationVersion.DRAFT_7)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.preflight.report.JsonReportTest#reports")
  void everyCodeQualityFileFollowsWhatGitlabDocuments(ReadinessReport report) throws IOException {
    String issues = text(new GitlabReport(), report);

    assertThat(errors(issues, resource("gitlab-code-quality.schema.json"))).isEmpty();
  }

  @Test
  void aViolatedObjectivePointsAtItsLineOfTheProfile() throws IOException {
    JsonNode run = JSON.readTree(text(new SarifReport(), Fixtures.failing())).at("/runs/0");

    assertThat(run.at("/results")).hasSize(1);
    JsonNode result = run.at("/results/0");
    assertThat(result.at("/ruleId").asText()).isEqualTo("objective/ttft-p95");
    assertThat(result.at("/level").asText()).isEqualTo("error");
    assertThat(result.at("/message/text").asText())
        .isEqualTo("violated: ttft p95 812 ms, limit 500 ms");
    JsonNode place = result.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("my%20module/chatbot.yml");
    assertThat(place.at("/region/startLine").asInt()).isEqualTo(7);
    assertThat(run.at("/tool/driver/rules/0/shortDescription/text").asText())
        .isEqualTo("ttft p95 <= 500ms");
    assertThat(run.at("/automationDetails/id").asText())
        .isEqualTo("preflight/chatbot/Qwen-Qwen3-8B/");
    assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isTrue();
    assertThat(run.at("/invocations/0/exitCode").asInt()).isEqualTo(1);
  }

  @Test
  void aPassHasNoResults() throws IOException {
    assertThat(JSON.readTree(text(new SarifReport(), Fixtures.passing())).at("/runs/0/results"))
        .isEmpty();
    assertThat(text(new GitlabReport(), Fixtures.passing()).strip()).isEqualTo("[ ]");
    assertThat(GithubAnnotations.of(Fixtures.passing(), places(), ACTIONS)).isEmpty();
  }

  @Test
  void aLimitThatNoFileSetsPointsAtTheProjectAndNamesItsSetting() throws IOException {
    Files.delete(module.resolve("chatbot.yml"));

    JsonNode result =
        JSON.readTree(text(new SarifReport(), Fixtures.failing())).at("/runs/0/results/0");

    assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("my%20module/pom.xml");
    assertThat(result.at("/message/text").asText())
        .isEqualTo(
            "violated: ttft p95 812 ms, limit 500 ms, set by chatbot.yml:7: thresholds.sla.ttft");
  }

  @Test
  void anErrorPointsAtEveryLineThatItNames() throws IOException {
    ReadinessReport report =
        Fixtures.report(Verdict.ERROR)
            .evidence(Optional.empty())
            .error(
                "configuration",
                "chatbot.yml:2: load.runs: expected a number\n"
                    + "chatbot.yml:5: gate: unknown key\nno place")
            .build();

    assertThat(GithubAnnotations.of(report, places(), ACTIONS))
        .containsExactly(
            "::error file=my module/chatbot.yml,line=2,title=preflight chatbot::"
                + "chatbot.yml:2: load.runs: expected a number",
            "::error file=my module/chatbot.yml,line=5,title=preflight chatbot::"
                + "chatbot.yml:5: gate: unknown key",
            "::error file=my module/pom.xml,title=preflight chatbot::no place");
    assertThat(
            JSON.readTree(text(new SarifReport(), report))
                .at("/runs/0/invocations/0/executionSuccessful")
                .asBoolean(true))
        .isFalse();
  }

  @Test
  void callSitesAreNotesAndThoseThatAreTooDearErrors() throws IOException {
    JsonNode results = JSON.readTree(text(new SarifReport(), priced())).at("/runs/0/results");

    assertThat(StreamSupport.stream(results.spliterator(), false))
        .extracting(
            result ->
                "%s %s %s"
                    .formatted(
                        result.at("/level").asText(),
                        result.at("/locations/0/physicalLocation/region/startLine").asInt(),
                        result.at("/message/text").asText()))
        .containsExactly(
            "error 1 a call costs 0.05 USD, limit 0.01 USD",
            "error 12 openai gpt-4o: 0.05 USD a call, 50 USD a month, limit 0.01 USD a call",
            "note 20 openai gpt-4o-mini: 0.001 USD a call, 1 USD a month",
            "error 30 openai: the model is read from a variable");
    assertThat(text(new GitlabReport(), priced()))
        .contains("\"severity\" : \"info\"")
        .contains("\"path\" : \"my module/src/App.java\"");
  }

  /** The same finding in a later run, on another line and with another value. */
  @Test
  void fingerprintsSurviveOtherValuesAndLines() throws IOException {
    assertThat(fingerprint(Fixtures.failing()))
        .isEqualTo(
            fingerprint(
                Fixtures.report(Verdict.FAIL)
                    .sla(CheckStatus.FAIL, "ttft p95 900 ms, limit 500 ms")
                    .objectives(Fixtures.ttft(900))
                    .build()));
  }

  private String fingerprint(ReadinessReport report) throws IOException {
    return JSON.readTree(text(new SarifReport(), report))
        .at("/runs/0/results/0/partialFingerprints/preflight~1v1")
        .asText();
  }

  @Test
  void noTwoIssuesHaveTheSameFingerprint() throws IOException {
    JsonNode issues = JSON.readTree(text(new GitlabReport(), priced()));
    Set<String> prints = new HashSet<>();
    issues.forEach(issue -> prints.add(issue.get("fingerprint").asText()));
    assertThat(prints).hasSameSizeAs(issues);
  }

  @Test
  void hostileTextNeitherLinksNorEndsACommand() throws IOException {
    String sarif = text(new SarifReport(), Fixtures.hostile());
    assertThat(JSON.readTree(sarif).at("/runs/0/results/0/message/text").asText())
        .contains("\\[l\\](javascript:x)");
    assertThat(GithubAnnotations.of(Fixtures.hostile(), places(), ACTIONS))
        .hasSize(1)
        .allSatisfy(
            command ->
                assertThat(command)
                    .startsWith("::warning file=my module/pom.xml,title=preflight <script>")
                    .doesNotContain("\n")
                    .doesNotContain("\u001b"));
  }

  @Test
  void annotationsStayAwayOutsideOfGithubAndNeverExceedWhatItShows() {
    assertThat(GithubAnnotations.of(Fixtures.failing(), places(), Map.of())).isEmpty();
    assertThat(GithubAnnotations.of(Fixtures.failing(), places(), ACTIONS))
        .containsExactly(
            "::error file=my module/chatbot.yml,line=7,title=preflight chatbot::violated: ttft p95"
                + " 812 ms, limit 500 ms");
    ReportBuilder many = Fixtures.report(Verdict.FAIL);
    IntStream.range(0, 40)
        .forEach(i -> many.check(new CheckResult("c" + i, CheckStatus.FAIL, "50 % bad", Map.of())));
    assertThat(GithubAnnotations.of(many.build(), places(), ACTIONS))
        .hasSize(10)
        .allMatch(command -> command.endsWith("::50 %25 bad"));
  }

  @Test
  void theRepositoryIsWhatTheBuildServerSaysOrWhatGitManages() {
    Path other = repository.resolve("elsewhere");
    assertThat(around(Map.of("GITHUB_WORKSPACE", module.toString())).repository())
        .isEqualTo(module);
    assertThat(around(Map.of("CI_PROJECT_DIR", other.toString())).repository())
        .isEqualTo(repository);
    assertThat(around(Map.of()).inRepository("../my module/chatbot.yml"))
        .contains("my module/chatbot.yml");
    assertThat(around(Map.of()).inRepository("../../outside.yml")).isEmpty();
    assertThat(around(Map.of()).inRepository("-Dpreflight.runs\0")).isEmpty();
    assertThat(
            SourcePlaces.around(module, Optional.of(module.resolve("chatbot.yml")), Map.of())
                .fallbackInRepository())
        .contains("my module/chatbot.yml");
  }

  @Test
  void withoutAPomTheNearestFileThatIsThereIsThePlace() throws IOException {
    Files.delete(module.resolve("chatbot.yml"));
    Files.delete(module.resolve("pom.xml"));
    Files.writeString(repository.resolve("README.md"), "# A project\n");

    assertThat(GithubAnnotations.of(Fixtures.failing(), places(), ACTIONS).get(0))
        .startsWith("::error file=README.md,title=preflight chatbot::violated: ttft p95 812 ms");
  }

  @Test
  void noFormatPointsAtAFileThatIsNotThere() throws IOException {
    Files.delete(module.resolve("chatbot.yml"));
    Files.delete(module.resolve("pom.xml"));

    String sarif = text(new SarifReport(), Fixtures.failing());
    assertThat(errors(sarif, sarifSchema(), SpecificationVersion.DRAFT_7)).isEmpty();
    assertThat(JSON.readTree(sarif).at("/runs/0/results/0").has("locations")).isFalse();
    assertThat(sarif).contains("violated: ttft p95 812 ms").doesNotContain("pom.xml");
    assertThat(GithubAnnotations.of(Fixtures.failing(), places(), ACTIONS).get(0))
        .startsWith("::error title=preflight chatbot::violated: ttft p95 812 ms, limit 500 ms");
    assertThat(
            JSON.readTree(text(new GitlabReport(), Fixtures.failing()))
                .at("/0/location/path")
                .asText())
        .isEqualTo(".");
  }

  private static ReadinessReport priced() {
    return Fixtures.report(Verdict.FAIL)
        .check(
            new CheckResult(
                "cost",
                CheckStatus.FAIL,
                "a call costs 0.05 USD, limit 0.01 USD",
                Map.of(
                    "budget",
                    Map.of("max_cost_per_request_usd", 0.01),
                    "sites",
                    List.of(
                        site("src/App.java:12", "gpt-4o", 0.05, 50),
                        site("src/App.java:20", "gpt-4o-mini", 0.001, 1),
                        site("src/Gone.java:1", "gpt-4o", 0.05, 50)),
                    "unpriced",
                    List.of(
                        Map.of(
                            "place",
                            "src/App.java:30",
                            "sdk",
                            "openai",
                            "reason",
                            "the model is read from a variable")))))
        .build();
  }

  private static Map<String, Object> site(String place, String model, Number call, Number month) {
    return Map.of(
        "place",
        place,
        "sdk",
        "openai",
        "model",
        model,
        "per_call_usd",
        call,
        "per_month_usd",
        month);
  }

  private SourcePlaces places() {
    return around(Map.of());
  }

  private SourcePlaces around(Map<String, String> environment) {
    return SourcePlaces.around(module, Optional.empty(), environment);
  }

  private String text(ReportWriter format, ReadinessReport report) throws IOException {
    StringWriter out = new StringWriter();
    format.write(new ReportDocument(report, Map.of(), places(), Pictures.NONE), out);
    return out.toString();
  }

  private static String sarifSchema() throws IOException {
    try (InputStream in =
        FindingFormatsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = FindingFormatsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<Error> errors(String json, String schema) {
    return errors(json, schema, SpecificationVersion.DRAFT_2020_12);
  }

  private static List<Error> errors(String json, String schema, SpecificationVersion version) {
    return SchemaRegistry.withDefaultDialect(version)
        .getSchema(schema)
        .validate(
            json,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }
}
