package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.ReadinessReport;
import io.preflight.check.RunAgain;
import io.preflight.check.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

  private static String page(ReadinessReport report) throws IOException {
    StringWriter out = new StringWriter();
    new HtmlReport().write(new ReportDocument(report, Map.of("samples", "samples.jsonl")), out);
    return out.toString();
  }

  /** What a reader sees: no head, scripts and markup. */
  private static String text(String page) {
    String body = page.substring(page.indexOf("<main"), page.indexOf("<script"));
    return body.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
  }

  private static JsonNode data(String page) throws IOException {
    Matcher json =
        Pattern.compile("id=\"preflight-data\">(.*?)</script>", Pattern.DOTALL).matcher(page);
    assertThat(json.find()).isTrue();
    return new ObjectMapper().readTree(json.group(1));
  }

  @Test
  void aFailTellsWhatWasMeasuredTheLimitAndWhatToDoNext() throws IOException {
    String page = page(Fixtures.failing());

    assertThat(page).startsWith("<!doctype html>\n<html lang=\"en\">");
    assertThat(page).contains("<title>FAIL: chatbot · preflight</title>");
    assertThat(text(page))
        .contains("FAIL chatbot 1 of 3 objectives violated.")
        .contains("ttft p95 812 ms, limit 500 ms")
        .contains("ttft p95 violated 812 ms limit ≤ 500 ms")
        .contains("What to do next ttft p95 is 62.4 % above its limit: measure again")
        .contains("Beside this file: samples.jsonl");
    assertThat(page).contains("aria-label=\"ttft p95 812 ms, limit 500 ms, violated\"");
  }

  @Test
  void itTellsHowToRunItAgainWhereThatIsKnown() throws IOException {
    assertThat(text(page(Fixtures.decided())))
        .contains(
            "Run it again With Maven SLA_WARMUP_RUNS=2 mvn"
                + " io.preflight:preflight-maven-plugin:0.1.0:check -Dprofile=chatbot.yml Copy"
                + " With the program preflight SLA_WARMUP_RUNS=2 preflight check"
                + " --profile=chatbot.yml --set &#39;workload.prompt=a b&#39; Copy With Maven, the"
                + " &lt;settings&gt; of the POM have to say workload.prompt.");
    assertThat(text(page(Fixtures.failing()))).doesNotContain("With Maven");
    String command = "mvn x -Dmodel='a  b" + "\ud83d\ude80x".repeat(2_000) + "'";
    String page =
        page(Fixtures.passing().with(Optional.of(new RunAgain(command, command, List.of()))));
    assertThat(page.replaceAll("</?span>", "").replace("&#39;", "'")).contains(">" + command + "<");
  }

  @Test
  void thePageHoldsItsReportAsData() throws IOException {
    JsonNode data = data(page(Fixtures.passing()));
    assertThat(data.get("name").asText()).isEqualTo("chatbot");
    assertThat(data.at("/report/verdict").asText()).isEqualTo("PASS");
    assertThat(data.at("/report/objectives")).hasSize(3);
  }

  @Test
  void thePolicyAllowsExactlyItsOwnScriptsAndStyle() throws Exception {
    String page = page(Fixtures.passing());
    Matcher policy =
        Pattern.compile("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")
            .matcher(page);
    assertThat(policy.find()).isTrue();
    String allowed = policy.group(1).replace("&#39;", "'");
    assertThat(allowed)
        .startsWith("default-src 'none'; script-src 'sha256-")
        .doesNotContain("unsafe");
    assertThat(page)
        .doesNotContain(" src=\"")
        .doesNotContain("<link")
        .doesNotContain(" style=\"")
        .doesNotContain("sourceMappingURL");
    Matcher own =
        Pattern.compile("<(?:script|style)>(.*?)</(?:script|style)>", Pattern.DOTALL).matcher(page);
    int found = 0;
    while (own.find()) {
      found++;
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(own.group(1).getBytes(StandardCharsets.UTF_8));
      assertThat(allowed).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }
    assertThat(found).isEqualTo(3);
  }

  @Test
  void textFromElsewhereIsTextAndNothingElse() throws IOException {
    String page = page(Fixtures.hostile());

    assertThat(page)
        .doesNotContain("<script>alert")
        .doesNotContain("javascript:x\"")
        .doesNotContain("\u001b")
        .doesNotContain("\u202e")
        .doesNotContain("\u0000");
    assertThat(text(page)).contains("&lt;script&gt;alert(1)&lt;/script&gt;|`x`");
    String json = page.substring(page.indexOf("id=\"preflight-data\">"));
    assertThat(json.substring(0, json.indexOf("</script>"))).doesNotContain("<script>alert");
    assertThat(data(page).at("/report/profile").asText()).isEqualTo(Fixtures.HOSTILE);
  }

  @Test
  void whatWasSimulatedSaysSoWhereverANumberStands() throws IOException {
    String text = text(page(Fixtures.simulated()));
    assertThat(text)
        .contains(
            "Simulated from the model&#39;s size: no endpoint was asked, nothing was measured.")
        .contains("simulated latency p95")
        .contains("simulated, limit ≤ 150 ms")
        .contains("Simulated numbers");
  }

  @Test
  void anErrorIsNoVerdictAndHasNoCharts() throws IOException {
    String text = text(page(Fixtures.erring()));
    assertThat(text)
        .contains("ERROR chatbot connection refused by http://127.0.0.1:8000; is the server up?")
        .doesNotContain("Show as a table")
        .doesNotContain("Objectives");
  }

  @Test
  void failedRequestsAndUnmeasuredObjectivesAreNamed() throws IOException {
    assertThat(text(page(Fixtures.failingRequests())))
        .contains("cost_per_token mean not measured not measured limit ≤ 0.00001 USD")
        .contains("no price is known")
        .contains("http_5xx status 503: overloaded | &lt;b&gt;try&lt;/b&gt; later 1");
  }

  @Test
  void callSitesAndEvalsHaveTablesOfTheirOwn() throws IOException {
    Map<String, Object> site =
        Map.of(
            "place",
            "src/Chat.java:12",
            "sdk",
            "LangChain4j",
            "model",
            "gpt-4o",
            "model_from",
            "application.yml",
            "input_tokens",
            1200,
            "output_tokens",
            300,
            "per_call_usd",
            "0.006",
            "calls_per_month",
            1000,
            "per_month_usd",
            "6");
    Map<String, Object> cost =
        Map.of(
            "call_sites",
            2,
            "total_monthly_estimate_usd",
            "6",
            "budget",
            Map.of("max_monthly_cost_usd", 50),
            "sites",
            List.of(site),
            "unpriced",
            List.of(Map.of("place", "src/Other.java:3", "reason", "the model is not known")),
            "assumptions",
            List.of("1000 calls a month"));
    Map<String, Object> evals =
        Map.of(
            "format",
            "junit",
            "total",
            20,
            "passed",
            18,
            "pass_rate",
            0.9,
            "min_pass_rate",
            0.95,
            "pass_rate_interval",
            Map.of("low", 0.7, "high", 0.98),
            "metrics",
            Map.of("faithfulness", Map.of("mean", 0.82, "n", 20)),
            "metric_gates",
            Map.of("faithfulness", Map.of("min", 0.8)),
            "not_passed",
            List.of("case 7"));
    String page =
        page(
            Fixtures.report(Verdict.FAIL)
                .check(new CheckResult("cost", CheckStatus.PASS, "within budget", cost))
                .check(new CheckResult("evals", CheckStatus.FAIL, "pass rate 90 %", evals))
                .build());

    assertThat(text(page))
        .contains("per month $6 budget $50")
        .contains("src/Chat.java:12 LangChain4j gpt-4o application.yml 1200 300 $0.006 1000 $6")
        .contains("Not priced src/Other.java:3 the model is not known")
        .contains("pass rate 90 % limit ≥ 95 %")
        .contains("18 of 20 cases passed · between 70 % and 98 %")
        .contains("faithfulness 0.82 limit ≥ 0.8")
        .contains("Cases that did not pass case 7");
    assertThat(page).contains("data-v=\"1200\"");
  }

  @Test
  void theCostOfAMonthIsShownInCentsThatNeverUnderstateIt() throws IOException {
    Map<String, Object> site =
        Map.of("place", "A.java:1", "per_call_usd", 0.0050025, "per_month_usd", 0.0125);
    Map<String, Object> cost =
        Map.of("total_monthly_estimate_usd", 512.2601, "sites", List.of(site));
    String page =
        page(
            Fixtures.report(Verdict.PASS)
                .check(new CheckResult("cost", CheckStatus.PASS, "no budget", cost))
                .build());
    assertThat(text(page)).contains("per month $512.27", "$0.0050025", "$0.0125");
  }
}
