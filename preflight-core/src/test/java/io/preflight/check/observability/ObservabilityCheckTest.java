package io.preflight.check.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.SectionFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The declared contract, spans and configuration files; metrics have a test of their own. */
class ObservabilityCheckTest {

  private static final String CONTRACT = "observability: {config: o.yml, required_fields: [a, b]}";
  private static final String SPANS = "observability: {spans: spans.json}";

  @TempDir Path folder;
  private SectionFixture project;

  @BeforeEach
  void inAnEmptyProject() {
    project = new SectionFixture(folder);
  }

  @Test
  void a_profile_without_the_section_skips_the_check() {
    expect(
        CheckStatus.SKIP,
        "the profile has no observability section",
        "deployment: {rollback_runbook: r.md}");
  }

  @Test
  void a_section_that_names_nothing_to_look_at_fails() {
    for (String section : List.of("observability: {}", "observability: {prometheus: null}")) {
      expect(CheckStatus.FAIL, "the section names no config, metrics or spans to look at", section);
    }
    expect(
        CheckStatus.FAIL,
        "required_fields has no config to look into",
        "observability: {required_fields: [a]}");
  }

  @Test
  void the_declared_fields_are_compared_with_the_required_ones() {
    project.file("o.yml", "service: x", "fields: [a, b, c]");
    expect(CheckStatus.PASS, "telemetry config o.yml has all 2 required fields", CONTRACT);

    project.file("o.yml", "fields:", "  - a");
    expect(CheckStatus.WARN, "telemetry config o.yml is missing fields: b", CONTRACT);

    project.file("o.yml", "service: x");
    expect(CheckStatus.WARN, "telemetry config o.yml is missing fields: a, b", CONTRACT);
    expect(
        CheckStatus.WARN,
        "telemetry config o.yml declares no field",
        "observability: {config: o.yml}");
  }

  @Test
  void fields_may_be_a_mapping_or_a_list_of_mappings_and_the_file_json() {
    project.file("o.json", "{\"fields\": {\"a\": \"text\", \"b\": 1}}");
    expect(
        CheckStatus.PASS,
        "telemetry config o.json has all 2 required fields",
        CONTRACT.replace("o.yml", "o.json"));

    project.file("o.yml", "fields: [{name: a, type: text}, {name: b}]");
    expect(CheckStatus.PASS, "telemetry config o.yml has all 2 required fields", CONTRACT);
  }

  @Test
  void a_missing_or_unreadable_contract_fails() {
    expect(CheckStatus.FAIL, "telemetry config not found: o.yml", CONTRACT);

    project.file("o.yml", "fields: [a");
    assertThat(judge(CONTRACT).summary()).startsWith("telemetry config cannot be used: o.yml:");
    assertThat(judge(CONTRACT).status()).isEqualTo(CheckStatus.FAIL);

    project.file("o.yml", "fields: all of them");
    expect(
        CheckStatus.FAIL,
        "telemetry config cannot be used: fields is the text 'all of them', expected a list of"
            + " names",
        CONTRACT);
    project.bytes("o.yml", new byte[] {'a', (byte) 0xff});
    assertThat(judge(CONTRACT).status()).isEqualTo(CheckStatus.FAIL);
  }

  @Test
  void spans_of_model_calls_must_carry_the_required_attributes() {
    project.file(
        "spans.json",
        export(span("chat gpt", "chat", "gen_ai.system", "openai", "gen_ai.request.model", "m")),
        export(span("tool", "execute_tool"), "{\"name\": \"GET /chat\", \"attributes\": []}"));
    expect(
        CheckStatus.PASS,
        "1 span of a model call in spans.json with gen_ai.operation.name, gen_ai.provider.name,"
            + " gen_ai.request.model",
        SPANS);

    project.file(
        "spans.json",
        export(
            span("a", "chat", "gen_ai.provider.name", "x"),
            span("b", "chat", "gen_ai.provider.name", "x", "gen_ai.request.model", "m")));
    expect(
        CheckStatus.WARN,
        "spans of model calls in spans.json lack gen_ai.request.model in 1 of 2",
        SPANS);
    expect(
        CheckStatus.FAIL,
        "spans of model calls in spans.json lack gen_ai.usage.input_tokens, gen_ai.request.model"
            + " in 1 of 2",
        "observability:",
        "  spans: spans.json",
        "  required_attributes: [gen_ai.request.model, gen_ai.usage.input_tokens]");
  }

  @Test
  void a_file_without_spans_of_model_calls_fails_and_the_switch_of_the_framework_is_named() {
    project
        .file("pom.xml", "<artifactId>quarkus-langchain4j-openai</artifactId>")
        .file("spans.json", export("{\"name\": \"GET /chat\"}"));

    var outcome = project.outcome(new ObservabilityCheck(), Duration.ofSeconds(10), SPANS);

    assertThat(outcome.result().status()).isEqualTo(CheckStatus.FAIL);
    assertThat(outcome.result().summary())
        .isEqualTo("spans file spans.json has no span of a model call among 1");
    assertThat(outcome.recommendations())
        .containsExactly("Quarkus: add the extension quarkus-opentelemetry");
  }

  @Test
  void a_file_that_holds_no_spans_fails_in_one_line() {
    expect(CheckStatus.FAIL, "spans file spans.json does not exist", SPANS);
    project.file("spans.json", "{\"a\":", "oops");
    expect(
        CheckStatus.FAIL,
        "spans file spans.json is no JSON in line 2, expected spans as OTLP",
        SPANS);
    for (String other : List.of("", "[]", "{\"a\": 1}", "3")) {
      project.file("spans.json", other);
      expect(
          CheckStatus.FAIL,
          "spans file spans.json holds no resourceSpans, expected spans as OTLP writes them in"
              + " JSON",
          SPANS);
    }
    project.file("spans.json", "[".repeat(5_000));
    assertThat(judge(SPANS).status()).isEqualTo(CheckStatus.FAIL);
    project.bytes("spans.json", new byte[] {(byte) 0xff});
    expect(CheckStatus.FAIL, "spans file spans.json is not UTF-8 text", SPANS);
  }

  @Test
  void a_list_of_exports_is_read_as_well() {
    project.file(
        "spans.json",
        "[" + export(span("a", "chat", "gen_ai.system", "x", "gen_ai.request.model", "m")) + "]");
    assertThat(judge(SPANS).status()).isEqualTo(CheckStatus.PASS);
  }

  @Test
  void content_logging_in_production_configuration_warns() {
    project
        .file("o.yml", "fields: [a, b]")
        .file(
            "src/main/resources/application.yml",
            "app: '@project.version@'",
            "spring:",
            "  ai:",
            "    chat:",
            "      observations:",
            "        logPrompt: ${LOG_PROMPTS:true}",
            "        log-completion: false",
            "---",
            "spring:",
            "  config.activate.on-profile: dev",
            "  ai.chat.client.observations.log-prompt: true")
        .file(
            "src/main/resources/application.properties",
            "langchain4j.open-ai.chat-model.log-requests = true",
            "%dev.quarkus.langchain4j.log-requests=true",
            "%prod.quarkus.langchain4j.tracing.include-completion=true",
            "logging.level.org.springframework.ai.chat.client.advisor=DEBUG",
            "#---",
            "spring.config.activate.on-profile=test",
            "quarkus.langchain4j.log-responses=true")
        .file("src/main/resources/application-local.properties", "langchain4j.x.log-requests=true");

    expect(
        CheckStatus.WARN,
        "prompts or answers are logged in production configuration:"
            + " quarkus.langchain4j.tracing.include-completion in"
            + " src/main/resources/application.properties,"
            + " langchain4j.open-ai.chat-model.log-requests in"
            + " src/main/resources/application.properties,"
            + " logging.level.org.springframework.ai.chat.client.advisor in"
            + " src/main/resources/application.properties,"
            + " spring.ai.chat.observations.logPrompt in src/main/resources/application.yml",
        CONTRACT);
    assertThat(judge(CONTRACT.replace("}", ", content_logging: fail}")).status())
        .isEqualTo(CheckStatus.FAIL);
    assertThat(judge(CONTRACT.replace("}", ", content_logging: off}")).status())
        .isEqualTo(CheckStatus.PASS);
  }

  @Test
  void configuration_that_cannot_be_read_warns() {
    project
        .file("o.yml", "fields: [a, b]")
        .file("src/main/resources/application.yml", "a: [", "b: }")
        .bytes("src/main/resources/application-prod.properties", new byte[] {'x', (byte) 0xff});

    expect(
        CheckStatus.WARN,
        "whether prompts are logged cannot be told: src/main/resources/application-prod.properties"
            + " is not UTF-8 text; src/main/resources/application.yml is malformed",
        CONTRACT);
  }

  @Test
  void the_worst_finding_is_told_first() {
    project.file("o.yml", "fields: [a]");

    expect(
        CheckStatus.FAIL,
        "spans file none.json does not exist; telemetry config o.yml is missing fields: b",
        CONTRACT.replace("}", ", spans: none.json}"));
  }

  private void expect(CheckStatus status, String summary, String... lines) {
    CheckResult result = judge(lines);
    assertThat(result.summary()).isEqualTo(summary);
    assertThat(result.status()).isEqualTo(status);
  }

  private CheckResult judge(String... lines) {
    return project.judge(new ObservabilityCheck(), lines);
  }

  private static String export(String... spans) {
    return "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": ["
        + String.join(", ", spans)
        + "]}]}]}";
  }

  private static String span(String name, String operation, String... attributes) {
    StringBuilder all = new StringBuilder(attribute("gen_ai.operation.name", operation));
    for (int i = 0; i < attributes.length; i += 2) {
      all.append(", ").append(attribute(attributes[i], attributes[i + 1]));
    }
    return "{\"name\": \"" + name + "\", \"attributes\": [" + all + "]}";
  }

  private static String attribute(String key, String value) {
    return "{\"key\": \"" + key + "\", \"value\": {\"stringValue\": \"" + value + "\"}}";
  }
}
