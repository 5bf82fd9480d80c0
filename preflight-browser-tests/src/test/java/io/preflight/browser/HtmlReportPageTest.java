package io.preflight.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.preflight.CheckOutcomes;
import io.preflight.CheckRequest;
import io.preflight.Preflight;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The HTML report of a real run, in a real browser. */
class HtmlReportPageTest {

  private static final String APPLICATION =
      """
      class App {
        void ask(com.openai.client.OpenAIClient client) {
          client.chat().completions().create(
              ChatCompletionCreateParams.builder().model("gpt-4o").build());
          client.chat().completions().create(
              ChatCompletionCreateParams.builder().model("gpt-4o-mini").build());
        }
      }
      """;

  @TempDir static Path folder;

  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void measure() throws Exception {
    assumeTrue(Browser.isInstalled(), "needs chromium and chromedriver");
    Path source = folder.resolve("src/main/java/App.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, APPLICATION);
    Files.writeString(
        folder.resolve("ready.yml"),
        """
        name: ready
        kind: app
        model: "<img src=x onerror=alert(1)>"
        load: {runs: 30, warmup: 4, concurrency: 2}
        workload: {max_tokens: 12}
        objectives: [ttft p95 <= 1ms, latency p95 <= 60s, error_rate <= 1%]
        cost: {calls_per_month: 1000, max_monthly_cost_usd: 100}
        deployment: {rollback_runbook: missing.md}
        """);
    try (TestEndpoint endpoint =
        TestEndpoint.builder()
            .anyModel()
            .script(Script.constant(Duration.ofMillis(10), Duration.ofMillis(2)))
            .start()) {
      CheckOutcomes outcomes =
          Preflight.check(
              CheckRequest.in(folder)
                  .profile("ready.yml")
                  .environment(Map.of())
                  .set("target.base_url", endpoint.baseUrl().toString())
                  .build());
      assertThat(outcomes.outcomes().get(0).message()).startsWith("preflight: FAIL ready: ");
    }
    page = folder.resolve("target/preflight/preflight-report.html");
    browser = Browser.open(1280, 1000);
  }

  @AfterAll
  static void leave() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void look() {
    browser.screen(1280, 1000);
    browser.colors("light");
    browser.open(page);
  }

  @Test
  void everyThemeAndWidthIsReadableWithoutBarriersComplaintsOrNetwork() throws IOException {
    browser.requireReadable(page, "report", 3);
  }

  @Test
  void textFromElsewhereRunsNothing() {
    assertThat(browser.driver.findElement(By.cssSelector(".verdict .facts")).getText())
        .contains("<img src=x onerror=alert(1)>");
    assertThat(browser.driver.findElements(By.tagName("img"))).isEmpty();
  }

  @Test
  void theKeyboardSortsAndFiltersTheCallSites() {
    WebElement heading =
        browser.driver.findElement(By.xpath("//th[.//button[contains(., 'per call')]]"));
    WebElement button = heading.findElement(By.tagName("button"));
    button.sendKeys(Keys.ENTER);
    assertThat(heading.getDomAttribute("aria-sort")).isEqualTo("ascending");
    assertThat(models()).containsExactly("gpt-4o-mini", "gpt-4o");
    button.sendKeys(Keys.SPACE);
    assertThat(heading.getDomAttribute("aria-sort")).isEqualTo("descending");
    assertThat(models()).containsExactly("gpt-4o", "gpt-4o-mini");

    WebElement filter = browser.driver.findElement(By.id("cost-filter"));
    filter.sendKeys("MINI");
    assertThat(models()).containsExactly("gpt-4o-mini");
    assertThat(browser.driver.findElement(By.id("cost-count")).getText()).isEqualTo("1 of 2");
    filter.sendKeys(Keys.chord(Keys.CONTROL, "a"), "nothing like it");
    assertThat(models()).isEmpty();
  }

  @Test
  void theSwitchTurnsTheColorsAndIsRemembered() {
    String light = background();
    WebElement button = browser.driver.findElement(By.id("theme"));
    assertThat(button.getText()).isEqualTo("Dark");
    button.sendKeys(Keys.ENTER);
    String dark = background();
    assertThat(dark).isNotEqualTo(light);
    browser.open(page);
    assertThat(background()).isEqualTo(dark);
    browser.driver.findElement(By.id("theme")).click();
    assertThat(background()).isEqualTo(light);
  }

  @Test
  void withoutScriptsTheStillPicturesShow() {
    browser.driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      browser.open(page);
      List<WebElement> stills = browser.driver.findElements(By.cssSelector(".still svg"));
      assertThat(stills).hasSizeGreaterThanOrEqualTo(3).allMatch(WebElement::isDisplayed);
      assertThat(browser.driver.findElement(By.id("theme")).isDisplayed()).isFalse();
    } finally {
      browser.driver.executeCdpCommand(
          "Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }

  private static List<String> models() {
    return browser.driver.findElements(By.cssSelector("#cost-table tbody tr")).stream()
        .filter(WebElement::isDisplayed)
        .map(row -> row.findElement(By.cssSelector("td:nth-child(3) code")).getText())
        .toList();
  }

  private static String background() {
    return (String)
        browser.driver.executeScript("return getComputedStyle(document.body).backgroundColor");
  }
}
