package io.preflight.check.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.preflight.check.CheckOutcome;
import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.SectionFixture;
import io.preflight.problem.ConfigurationException;
import io.preflight.target.ProxySpec;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostPricesTest {

  private static final String PRICES =
      "{\"gpt-4o\": {\"input_cost_per_token\": 1e-06, \"output_cost_per_token\": 2e-06}}";

  @TempDir Path folder;

  private final List<String> asked = new ArrayList<>();
  private SectionFixture fixture;
  private HttpServer server;
  private int status = 200;
  private byte[] body = PRICES.getBytes(StandardCharsets.UTF_8);
  private String location = "";
  private boolean endless;

  @BeforeEach
  void aServiceAndAServerOfPrices() throws IOException {
    fixture =
        new SectionFixture(folder)
            .file(
                "src/main/java/app/Answers.java",
                "package app;",
                "import com.openai.client.OpenAIClient;",
                "import com.openai.models.chat.completions.ChatCompletionCreateParams;",
                "class Answers {",
                "  private OpenAIClient client;",
                "  String answer(String question) {",
                "    return client.chat().completions().create(",
                "        ChatCompletionCreateParams.builder().model(\"gpt-4o\")",
                "           "
                    + " .maxCompletionTokens(400).addUserMessage(question).build()).toString();",
                "  }",
                "}");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task);
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    try (exchange) {
      if (!location.isEmpty() && exchange.getRequestURI().getPath().equals("/prices.json")) {
        exchange.getResponseHeaders().add("Location", location);
        exchange.sendResponseHeaders(302, -1);
        return;
      }
      exchange.getResponseHeaders().add("Last-Modified", "Sun, 01 Nov 2026 08:00:00 GMT");
      exchange.sendResponseHeaders(status, endless ? 0 : body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        do {
          out.write(body);
        } while (endless);
      }
    }
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/prices.json";
  }

  private CheckResult judge() {
    return judge(address());
  }

  private CheckResult judge(String prices) {
    return fixture.judge(
        new CostCheck(),
        Duration.ofSeconds(10),
        "cost: {prices: '" + prices + "', max_price_age_days: 36500}");
  }

  private void assertRefused(String message) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(this::judge)
        .withMessage("cost.prices: " + address() + " " + message);
  }

  private Path copy() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(".preflight/prices"))) {
      return files.filter(file -> file.toString().endsWith(".json")).findFirst().orElseThrow();
    }
  }

  @Test
  void pricesAreFetchedOnceADayAndTheirAgeIsShown() {
    CheckResult result = judge();
    judge();

    assertThat(result.status()).isEqualTo(CheckStatus.PASS);
    assertThat(result.summary()).startsWith("$1.80/month");
    assertThat(result.details().get("prices").toString())
        .startsWith("{source=" + address() + ", as_of=2026-11-01, age_days=");
    assertThat(asked).hasSize(1);
  }

  @Test
  void withoutALimitOldPricesLeaveTheVerdictAloneAndAreNamed() throws IOException {
    Path prices = folder.resolve("prices.json");
    Files.writeString(
        prices,
        "{\"gpt-4o\": {\"input_cost_per_token\": 1e-6, \"output_cost_per_token\": 2e-6,"
            + " \"litellm_provider\": \"openai\"}}");
    Files.setLastModifiedTime(prices, FileTime.from(Instant.parse("2025-01-02T12:00:00Z")));

    CheckOutcome outcome =
        fixture.outcome(
            new CostCheck(),
            Duration.ofMinutes(1),
            "cost: {prices: '" + prices + "', max_monthly_cost_usd: 100}");

    assertThat(outcome.result().status()).isEqualTo(CheckStatus.PASS);
    assertThat(outcome.warnings()).isEmpty();
    assertThat(outcome.notes())
        .singleElement()
        .asString()
        .matches("prices are \\d+ days old \\(.*prices.json of 2025-01-02\\); name newer ones.*");
  }

  @Test
  void offlineTheCopyIsUsedWithItsDay() throws IOException {
    judge();
    Files.setLastModifiedTime(copy(), FileTime.from(Instant.now().minus(Duration.ofDays(9))));

    CheckResult result =
        fixture
            .offline(true)
            .judge(new CostCheck(), "cost: {prices: '" + address() + "', max_price_age_days: 1}");

    assertThat(asked).hasSize(1);
    assertThat(result.summary()).contains("(" + address() + " of 2026-11-01)");
  }

  @Test
  void offlineWithoutACopyNothingIsJudged() {
    fixture.offline(true);

    assertRefused(
        "is not downloaded offline (-o), and there is no copy of it in "
            + folder.resolve(".preflight/prices")
            + "; run once without -o, or name a file");
    assertThat(asked).isEmpty();
  }

  @Test
  void anOutageIsBridgedWithAWarning() throws IOException {
    judge();
    Instant then = Instant.now().minus(Duration.ofDays(3));
    Files.setLastModifiedTime(copy(), FileTime.from(then));
    status = 503;

    CheckResult result = judge();

    assertThat(result.status()).isEqualTo(CheckStatus.WARN);
    assertThat(result.summary())
        .endsWith(
            address()
                + " answered HTTP 503, expected 200 with a JSON file of model prices; the copy of "
                + LocalDate.ofInstant(then, ZoneOffset.UTC)
                + " was used");
    Files.setLastModifiedTime(copy(), FileTime.from(then));
    status = 404;
    assertRefused("answered HTTP 404, expected 200 with a JSON file of model prices");
  }

  @Test
  void pagesAreNoPrices() {
    body = "\n<!doctype html><html></html>".getBytes(StandardCharsets.UTF_8);

    assertRefused(
        "is a page of HTML or XML, expected the JSON file itself, for instance a 'raw' address");
  }

  @Test
  void wrongPricesAreRefusedAndNotKept() {
    body = "{\"m\": {\"input_cost_per_token\": -1}}".getBytes(StandardCharsets.UTF_8);

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(this::judge)
        .withMessage(
            address()
                + ":1: m.input_cost_per_token: expected a price from 0 to 1 USD per token, but got"
                + " -1");
    assertThat(folder.resolve(".preflight/prices")).isEmptyDirectory();
  }

  @Test
  void malformedJsonIsRefused() {
    body = "{\"m\": ".getBytes(StandardCharsets.UTF_8);

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(this::judge)
        .withMessageStartingWith(address() + ":1: is not valid JSON: ");
  }

  @Test
  void anEndlessBodyIsCutOff() {
    body = new byte[1 << 20];
    endless = true;

    assertRefused("is larger than 64 MiB, expected a JSON file of model prices");
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    server.stop(0);

    assertRefused("cannot be connected to");
  }

  @Test
  void aRedirectIsFollowed() {
    location = "/moved.json";

    assertThat(judge().summary()).startsWith("$1.80/month");
    assertThat(asked).containsExactly("/prices.json", "/moved.json");
  }

  @Test
  void aCircleOfRedirectsEnds() {
    location = "/prices.json";

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(this::judge)
        .withMessageStartingWith("cost.prices: " + address() + " cannot be downloaded: ");
  }

  @Test
  void theProxyIsAsked() {
    fixture.proxies(
        Map.of(
            "http",
            new ProxySpec(
                "127.0.0.1", server.getAddress().getPort(), Optional.empty(), List.of())));

    assertThat(judge("http://prices.invalid/list.json?token=abc").summary())
        .startsWith("$1.80/month");
    assertThat(judge("http://prices.invalid/list.json?token=abc").details().get("prices"))
        .asString()
        .contains("source=http://prices.invalid/list.json?…,");
    assertThat(asked).containsExactly("http://prices.invalid/list.json?token=abc");
  }

  @Test
  void credentialsInTheAddressAreRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> judge("https://me:secret@host/prices.json"))
        .withMessageContaining(
            "cost.prices: expected an address such as https://host/prices.json, without"
                + " credentials in it")
        .withMessageNotContaining("secret");
  }
}
