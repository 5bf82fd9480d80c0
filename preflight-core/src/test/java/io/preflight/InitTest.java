package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.Verdict;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.Kind;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a project to a starter profile, and from that to a first report. */
class InitTest {

  private static final String SERVICE =
      """
      package shop;

      import org.springframework.ai.chat.client.ChatClient;

      class Answers {
        private final ChatClient client;

        Answers(ChatClient.Builder builder) {
          client = builder.build();
        }

        String answer(String question) {
          return client.prompt().user(question).call().content();
        }
      }
      """;

  private static final String POM =
      """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>shop</groupId>
        <artifactId>shop</artifactId>
        <version>1</version>
        <dependencies>
          <dependency>
            <groupId>org.springframework.ai</groupId>
            <artifactId>spring-ai-starter-model-openai</artifactId>
            <version>1.1.2</version>
          </dependency>
        </dependencies>
      </project>
      """;

  @TempDir Path folder;

  private final List<String> log = new ArrayList<>();

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void application() throws IOException {
    write("pom.xml", POM);
    write("src/main/java/shop/Answers.java", SERVICE);
    write(
        "src/main/resources/application.properties",
        """
        spring.ai.openai.base-url=${OPENAI_BASE_URL:http://127.0.0.1:8000}
        spring.ai.openai.api-key=${OPENAI_API_KEY:unused}
        spring.ai.openai.chat.options.model=gpt-5-mini
        """);
  }

  private InitOutcome init(Optional<Kind> kind) {
    return Preflight.init(
        new InitRequest(folder, InitRequest.DEFAULT_FILE, kind, Optional.empty(), log::add));
  }

  private String profile() throws IOException {
    return Files.readString(folder.resolve("readiness.yml"));
  }

  private ProfileOutcome check() {
    return Preflight.check(
            CheckRequest.in(folder).profile("readiness.yml").environment(Map.of()).build())
        .outcomes()
        .get(0);
  }

  private static CheckResult result(ProfileOutcome outcome, String name) {
    return outcome.report().checks().stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anApplicationGetsItsCallsItsModelAndItsEndpointWrittenDown() throws IOException {
    application();
    write("docs/runbooks/going-back.md", "# Going back\n");
    write("docs/runbooks/rollback.md", "# How to roll back\n\nDeploy the release before.\n");

    InitOutcome outcome = init(Optional.empty());

    assertThat(outcome.file()).isEqualTo(folder.toAbsolutePath().resolve("readiness.yml"));
    assertThat(outcome.kind()).isEqualTo(Kind.APP);
    assertThat(log)
        .containsExactly(
            "preflight: wrote readiness.yml (kind app); found: 1 call site of spring-ai; model"
                + " gpt-5-mini; no evals; runbook docs/runbooks/rollback.md; endpoint"
                + " http://127.0.0.1:8000",
            "preflight: set the limits marked SET in it, then run the goal check with"
                + " -Dprofile=readiness.yml");
    assertThat(profile())
        .contains("kind: app\n")
        .contains("# - src/main/java/shop/Answers.java:13 spring-ai, gpt-5-mini\n")
        .contains("  max_cost_per_request_usd: 0.0000001\n")
        .contains("  rollback_runbook: docs/runbooks/rollback.md\n")
        .contains("# target: {base_url: \"http://127.0.0.1:8000\"}\n")
        .contains("# model: gpt-5-mini\n")
        .doesNotContain("unused");
  }

  @Test
  void callsInPythonAreWrittenDownLikeThoseInJava() throws IOException {
    application();
    write(
        "src/main/java/jobs/nightly.py",
        "from openai import OpenAI\n\nOpenAI().responses.create(model='gpt-4o', input='x')\n");

    init(Optional.empty());

    assertThat(log.get(0)).contains("2 call sites of openai, spring-ai; model gpt-4o, gpt-5-mini");
    assertThat(profile()).contains("# - src/main/java/jobs/nightly.py:3 openai, gpt-4o\n");
  }

  @Test
  void limitsThatAreNotSetAreNeverAPass() throws IOException {
    application();
    init(Optional.empty());

    ProfileOutcome outcome = check();

    assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result(outcome, "cost").status()).isEqualTo(CheckStatus.FAIL);
    assertThat(result(outcome, "cost").summary()).startsWith("per-request cost $");
    assertThat(result(outcome, "observability").status()).isEqualTo(CheckStatus.FAIL);
    assertThat(result(outcome, "deployment").status()).isEqualTo(CheckStatus.FAIL);
  }

  @Test
  void onceTheyAreSetAndTheRestIsThereItPasses() throws IOException {
    application();
    init(Optional.empty());
    write("runbooks/rollback.md", "# How to roll back\n\nDeploy the release before.\n");
    write(
        "observability.yml",
        "fields: [request_id, model, provider, input_tokens, output_tokens, latency_ms,"
            + " error_type]\n");
    write(
        "readiness.yml",
        profile()
            .replace("max_cost_per_request_usd: 0.0000001", "max_cost_per_request_usd: 0.01")
            .replace("max_monthly_cost_usd: 0.0001", "max_monthly_cost_usd: 100"));

    ProfileOutcome outcome = check();

    assertThat(outcome.message()).startsWith("preflight: PASS ");
    assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void evalsOfRetrievalMakeARagProfileThatReadsTheirReports() throws IOException {
    write("pom.xml", POM.replace("</project>", "<!-- maven-failsafe-plugin --></project>"));
    write(
        "src/test/java/shop/AnswerEval.java", "class AnswerEval { String m = \"citation_rate\"; }");

    assertThat(init(Optional.empty()).kind()).isEqualTo(Kind.RAG);

    assertThat(profile())
        .contains("because its evals measure citation_rate.")
        .contains("  junit: target/failsafe-reports\n  # Which")
        .contains("  junit_names: [\"*AnswerEval\"]\n")
        .contains("  min_pass_rate: 1\n")
        .contains("  # citation_rate: {min: 1}\n");
    ProfileOutcome outcome = check();
    assertThat(outcome.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result(outcome, "evals").summary())
        .isEqualTo("target/failsafe-reports: no such file or folder, expected JUnit reports");
  }

  @Test
  void anEndpointAloneIsMeasuredAndFailsUntilItsLimitsAreSet() throws IOException {
    try (TestEndpoint endpoint =
        TestEndpoint.start(
            Script.constant(Duration.ofMillis(2), Duration.ofMillis(1)).withOutputTokens(3))) {
      write("application.yml", "openai:\n  base-url: " + endpoint.baseUrl() + "\n");
      assertThat(init(Optional.empty()).kind()).isEqualTo(Kind.INFERENCE);
      assertThat(profile())
          .contains("# model: Qwen/Qwen3-8B\n")
          .contains("  # The endpoint, as application.yml:2 openai.base-url has it.\n");
      write("readiness.yml", profile() + "model: test-model\n");

      ProfileOutcome outcome = check();

      assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(result(outcome, "sla").summary()).contains("ttft p95").contains("limit 0.001 ms");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anEmptyFolderGetsAProfileOfEveryKindAndNoPass(Kind kind) throws IOException {
    assertThat(init(Optional.of(kind)).kind()).isEqualTo(kind);
    assertThat(profile()).contains("This one because it was asked for.");
    assertThat(check().verdict()).isIn(Verdict.FAIL, Verdict.ERROR);
  }

  @Test
  void promptfooAndPythonAreKnownByTheirFiles() throws IOException {
    write("evals/run.py", "print()\n");
    init(Optional.empty());
    assertThat(profile())
        .contains("  # command: python3 evals/run.py\n")
        .contains("  results_file: target/evals/results.json\n");

    Files.delete(folder.resolve("readiness.yml"));
    write("promptfooconfig.yaml", "prompts: []\n");
    init(Optional.empty());
    assertThat(profile())
        .contains("  # command: npx promptfoo eval -c promptfooconfig.yaml -o")
        .contains("  results_file: target/evals/promptfoo.json\n");
  }

  @Test
  void aFileIsNeverOverwritten() throws IOException {
    write("readiness.yml", "name: mine\n");

    assertThatThrownBy(() -> init(Optional.empty()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "readiness.yml exists and is not overwritten: move it away, or name another file with"
                + " -Dprofile=FILE");
    assertThat(profile()).isEqualTo("name: mine\n");
  }

  @Test
  void aNameThatIsNoFileOfAProfileIsRefused() {
    InitRequest request =
        new InitRequest(folder, Path.of("chatbot"), Optional.empty(), Optional.empty(), line -> {});

    assertThatThrownBy(() -> Preflight.init(request))
        .hasMessage(
            "-Dprofile: expected the file to write, ending in .yml or .yaml, but got 'chatbot'");
    assertThat(folder.resolve("chatbot")).doesNotExist();
  }

  @Test
  void credentialsInAnAddressAreNotWrittenDown() throws IOException {
    application();
    write(
        "src/main/resources/application.properties",
        "spring.ai.openai.base-url=https://user:sk-verysecret@llm.example/v1\n");
    init(Optional.empty());
    assertThat(profile()).doesNotContain("verysecret");
    assertThat(log.get(0)).endsWith("; no endpoint");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a: b # c", "*x", "null", "\"quoted\\\\", "line\\u2028break", "日本", "- x", "{a}"})
  void whateverAModelIsCalledTheProfileLoads(String model) throws IOException {
    application();
    write(
        "src/main/resources/application.properties",
        "spring.ai.openai.chat.options.model=" + model + "\n");
    init(Optional.of(Kind.INFERENCE));
    assertThat(check().verdict()).isEqualTo(Verdict.ERROR);
    assertThat(profile()).contains("\nmodel: ");
  }
}
