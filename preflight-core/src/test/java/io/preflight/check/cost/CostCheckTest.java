package io.preflight.check.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.SectionFixture;
import io.preflight.problem.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostCheckTest {

  @TempDir Path folder;

  private SectionFixture fixture;

  @BeforeEach
  void aServiceWithOneCall() {
    fixture =
        new SectionFixture(folder)
            .file(
                "src/main/java/app/Answers.java",
                "package app;",
                "import com.openai.client.OpenAIClient;",
                "import com.openai.models.chat.completions.ChatCompletionCreateParams;",
                "class Answers {",
                "  private final OpenAIClient client;",
                "  Answers(OpenAIClient client) { this.client = client; }",
                "  String answer(String question) {",
                "    return client.chat().completions().create(",
                "        ChatCompletionCreateParams.builder().model(\"gpt-4o\")",
                "           "
                    + " .maxCompletionTokens(400).addUserMessage(question).build()).toString();",
                "  }",
                "}");
  }

  private CheckResult judge(String... lines) {
    return fixture.judge(new CostCheck(), lines);
  }

  private static String noAge(CheckResult result) {
    return result.summary().replaceAll("; prices are \\d+ days old.*", "");
  }

  @Test
  void aBudgetThatIsKeptPassesWithItsFigures() {
    CheckResult result =
        judge(
            "cost:",
            "  max_cost_per_request_usd: 0.02",
            "  max_monthly_cost_usd: 1000",
            "  calls_per_month: 50000",
            "  max_price_age_days: 36500");

    assertThat(result.summary())
        .isEqualTo("$325.00/month across 1 call site, dearest request $0.0065, within budget");
    assertThat(result.status()).isEqualTo(CheckStatus.PASS);
    assertThat(result.details())
        .containsEntry("call_sites", 1)
        .containsEntry(
            "assumptions",
            List.of(
                "50000 calls/month per call site unless cost.calls says otherwise",
                "1000 input tokens for what is added to a prompt at run time, and the prompt's"
                    + " text in source",
                "the output limit of a call, or 500 tokens without one",
                ((List<?>) result.details().get("assumptions")).get(3)));
  }

  @Test
  void everyFigureIsExplained() {
    Map<?, ?> site = site(judge("cost: {}"));

    assertThat(site.get("place")).isEqualTo("src/main/java/app/Answers.java:8");
    assertThat(site.get("sdk")).isEqualTo("openai-java");
    assertThat(site.get("symbol")).isEqualTo("Answers.answer");
    assertThat(site.get("model")).isEqualTo("gpt-4o");
    assertThat(site.get("model_from")).isEqualTo("src/main/java/app/Answers.java:9");
    assertThat(site.get("price_rule")).isEqualTo("exact name");
    assertThat(site.get("input_tokens")).isEqualTo(1000L);
    assertThat(site.get("output_tokens")).isEqualTo(400L);
    assertThat(site.get("per_call_usd")).hasToString("0.0065");
    assertThat(site.get("calls_per_month")).isEqualTo(1000L);
    assertThat(site.get("per_month_usd")).hasToString("6.5");
    assertThat(site.get("notes"))
        .isEqualTo(
            List.of(
                "input: 0 tokens of text in source and 1000 assumed for what is added at run time",
                "output: the limit of 400 tokens (src/main/java/app/Answers.java:10)"));
  }

  @Test
  void aDearRequestFails() {
    CheckResult result = judge("cost:", "  max_cost_per_request_usd: 0.0064");

    assertThat(result.status()).isEqualTo(CheckStatus.FAIL);
    assertThat(noAge(result))
        .isEqualTo(
            "per-request cost $0.0065 exceeds budget $0.0064 (src/main/java/app/Answers.java:8,"
                + " gpt-4o)");
  }

  @Test
  void aDearMonthFails() {
    CheckResult result =
        judge(
            "cost:",
            "  max_monthly_cost_usd: 100",
            "  calls:",
            "    src/main: 7",
            "    Answers.answer: 20000");

    assertThat(result.status()).isEqualTo(CheckStatus.FAIL);
    assertThat(noAge(result)).isEqualTo("monthly cost $130.00 exceeds budget $100.00");
  }

  @Test
  void amountsThatRoundToTheSameAreShownInFull() {
    CheckResult result =
        judge("cost:", "  max_monthly_cost_usd: 6.4999", "  assumed_input_tokens: 1000");

    assertThat(noAge(result)).isEqualTo("monthly cost $6.5 exceeds budget $6.4999");
  }

  @Test
  void anUnknownModelIsNeverGuessed() throws IOException {
    replace("\"gpt-4o\"", "System.getenv(\"MODEL\")");

    CheckResult warned = judge("cost: {max_price_age_days: 36500}");
    assertThat(warned.status()).isEqualTo(CheckStatus.WARN);
    assertThat(warned.summary())
        .isEqualTo(
            "1 call site without a price: src/main/java/app/Answers.java:8 (the model is not known:"
                + " environment variable MODEL)");
    assertThat(judge("cost: {unpriced: fail}").status()).isEqualTo(CheckStatus.FAIL);
    assertThat(judge("cost: {max_monthly_cost_usd: 5}").summary())
        .startsWith("no call site could be priced, so the budget cannot be judged; ");
  }

  @Test
  void aModelWithoutAPriceCanBeGivenOne() throws IOException {
    replace("gpt-4o", "house-model");

    assertThat(judge("cost: {max_price_age_days: 36500}").summary())
        .isEqualTo(
            "1 call site without a price: src/main/java/app/Answers.java:8 (no price for"
                + " 'house-model' of openai; give one with cost.model_prices or cost.prices)");
    Map<?, ?> site = site(judge("cost:", "  model_prices: {house-model: 1/10}"));
    assertThat(site.get("per_call_usd")).hasToString("0.005");
    fixture.file(
        "prices.json",
        "{\"house-model\": {\"input_cost_per_token\": 1e-06, \"output_cost_per_token\": 2e-06}}");
    assertThat(site(judge("cost: {prices: prices.json}")).get("per_call_usd"))
        .hasToString("0.0018");
  }

  @Test
  void aPriceFileWithNonsenseIsRefused() {
    fixture.file("prices.json", "{\"m\": {\"input_cost_per_token\": -1}}");

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> judge("cost: {prices: prices.json}"))
        .withMessage(
            "prices.json:1: m.input_cost_per_token: expected a price from 0 to 1 USD per token, but"
                + " got -1");
  }

  @Test
  void aScanPathThatIsMissingIsRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> judge("cost: {scan_paths: [none]}"))
        .withMessage(
            "cost.scan_paths: 'none' does not exist, expected a folder or file with source");
  }

  @Test
  void noCallSiteIsAWarning() throws IOException {
    Files.delete(folder.resolve("src/main/java/app/Answers.java"));
    fixture.file("src/main/java/app/llm.py", "print()");
    fixture.file("src/main/java/app/build.ts", "export const a = 1;");

    CheckResult result = judge("cost: {max_monthly_cost_usd: 5, max_price_age_days: 36500}");
    assertThat(result.status()).isEqualTo(CheckStatus.WARN);
    assertThat(result.summary())
        .isEqualTo("no LLM call sites found in 1 Python file; 1 TypeScript file not scanned");
  }

  @Test
  void callSitesInPythonCountLikeThoseInJava() {
    fixture.file(
        "src/main/java/py/ask.py",
        "from openai import OpenAI",
        "def ask(text):",
        "    return OpenAI().responses.create(model='gpt-4o', input=text, max_output_tokens=400)");
    fixture.file("src/main/java/node_modules/x.py", "import openai");
    fixture.file("src/main/java/py/tests/test_ask.py", "import openai", "openai.x(");

    CheckResult result = judge("cost: {max_price_age_days: 36500}");

    assertThat(result.summary())
        .isEqualTo("$13.00/month across 2 call sites, dearest request $0.0065, no budget set");
    assertThat(result.details()).containsEntry("files", 2).containsEntry("left_out", List.of());
    assertThat((List<?>) result.details().get("assumptions"))
        .asString()
        .contains("folders left out: node_modules");
  }

  @Test
  void filesThatAskModelsAndCannotBeReadWarn() {
    fixture.file("src/main/java/web/chat.ts", "import OpenAI from 'openai';");
    fixture.file("src/main/java/web/other.ts", "import fs from 'fs';");
    fixture.file("src/main/java/web/Bot.kt", "import dev.langchain4j.model.chat.ChatModel");

    CheckResult result = judge("cost: {max_price_age_days: 36500}");

    assertThat(result.status()).isEqualTo(CheckStatus.WARN);
    assertThat(result.summary())
        .endsWith(
            "; 1 Kotlin file, 1 TypeScript file using LLM libraries not scanned, so their cost is"
                + " not in any figure; preflight-languages among the plugin's dependencies reads"
                + " TypeScript, JavaScript and Kotlin");
  }

  @Test
  void pythonThatIsBrokenIsReportedAndLeftOut() {
    fixture.file("src/main/java/old.py", "import openai", "print 'x'");
    fixture.file(
        "src/main/java/deep.py", "import openai", "x = " + "[".repeat(50_000) + "]".repeat(50_000));
    fixture.bytes("src/main/java/binary.py", new byte[] {'o', 0});

    CheckResult result = judge("cost: {max_price_age_days: 36500}");

    assertThat(result.status()).isEqualTo(CheckStatus.PASS);
    assertThat((List<?>) result.details().get("left_out"))
        .asString()
        .contains("src/main/java/binary.py: left out: a binary file")
        .contains("src/main/java/deep.py: left out: no valid Python: line 2: nested too deeply")
        .contains(
            "src/main/java/old.py: left out: no valid Python: line 2: expected the end of the"
                + " statement, found a text");
  }

  @Test
  void oldPricesWarn() {
    CheckResult result = judge("cost: {max_price_age_days: 1}");

    assertThat(result.status()).isEqualTo(CheckStatus.WARN);
    assertThat(result.summary())
        .matches(
            "\\$6\\.50/month across 1 call site, dearest request \\$0\\.0065, no budget set; prices"
                + " are \\d+ days old \\(built-in catalogue of 2026-08-06\\),"
                + " cost.max_price_age_days is 1; name newer ones with cost.prices");
  }

  @Test
  void filesThatAreNoSourceAreReportedAndLeftOut() throws IOException {
    Path source = folder.resolve("src/main/java");
    fixture.bytes("src/main/java/Binary.java", new byte[] {1, 0, 2});
    fixture.bytes(
        "src/main/java/Latin.java",
        "class Z { /* \u00e9 */ }".getBytes(StandardCharsets.ISO_8859_1));
    fixture.file("src/main/java/Broken.java", "import com.openai.client.OpenAIClient; class {");
    fixture.file(
        "src/main/java/Deep.java",
        "import com.openai.X; class Deep { Object o = "
            + "(".repeat(20_000)
            + "1"
            + ")".repeat(20_000)
            + "; }");
    try (var large = new java.io.RandomAccessFile(source.resolve("Large.java").toFile(), "rw")) {
      large.setLength(50L << 20);
    }
    Files.createSymbolicLink(source.resolve("loop"), source);

    CheckResult result = judge("cost: {max_price_age_days: 36500}");

    assertThat(result.status()).isEqualTo(CheckStatus.PASS);
    assertThat((List<?>) result.details().get("left_out"))
        .asString()
        .contains("src/main/java/Binary.java: left out: a binary file")
        .contains("src/main/java/Broken.java: left out: is not valid Java")
        .contains("src/main/java/Large.java: left out: larger than 4 MiB (50 MiB)")
        .contains("src/main/java/Latin.java: is not UTF-8, read as ISO-8859-1")
        .contains("src/main/java/loop: left out: a link to a folder above");
  }

  @Test
  void withoutACostSectionItSkips() {
    assertThat(judge("deployment: {rollback_runbook: x}").status()).isEqualTo(CheckStatus.SKIP);
  }

  private void replace(String text, String by) throws IOException {
    Path file = folder.resolve("src/main/java/app/Answers.java");
    Files.writeString(file, Files.readString(file).replace(text, by));
  }

  private static Map<?, ?> site(CheckResult result) {
    return (Map<?, ?>) ((List<?>) result.details().get("sites")).get(0);
  }
}
