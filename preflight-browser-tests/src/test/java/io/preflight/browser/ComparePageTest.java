package io.preflight.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.preflight.CheckRequest;
import io.preflight.CompareOutcome;
import io.preflight.CompareRequest;
import io.preflight.Contender;
import io.preflight.Preflight;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Distribution;
import io.preflight.testkit.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The page of a comparison of real runs, in a real browser. */
class ComparePageTest {

  private static final String HOSTILE = "<img src=x onerror=alert(1)>";

  @TempDir static Path folder;

  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void measure() throws Exception {
    assumeTrue(Browser.isInstalled(), "needs chromium and chromedriver");
    Files.writeString(
        folder.resolve("chat.yml"),
        """
        name: chat
        model: test-model
        load: {runs: 40, warmup: 2}
        workload: {max_tokens: 6}
        objectives: [ttft p50 <= 120ms, ttft p95 <= 300ms, latency mean <= 60s, error_rate <= 1%]
        """);
    try (TestEndpoint blue = endpoint(8, 1);
        TestEndpoint green = endpoint(22, 2);
        TestEndpoint red = endpoint(60, 3)) {
      CompareOutcome outcome =
          Preflight.compare(
              CompareRequest.of(
                  CheckRequest.in(folder).profile("chat.yml").environment(Map.of()).build(),
                  List.of(
                      Contender.target("blue", blue.baseUrl().toString()),
                      Contender.target("green", green.baseUrl().toString()),
                      Contender.target(HOSTILE, red.baseUrl().toString()))));
      assertThat(outcome.comparison().rows()).hasSize(4);
    }
    page = folder.resolve("target/preflight/preflight-compare.html");
    browser = Browser.open(1280, 1000);
  }

  private static TestEndpoint endpoint(int ttftMs, int seed) {
    return TestEndpoint.builder()
        .anyModel()
        .script(
            Script.drawn(
                    Distribution.logNormal(Duration.ofMillis(ttftMs), 0.4),
                    Distribution.constant(Duration.ofMillis(2)))
                .withSeed(seed)
                .withOutputTokens(6))
        .start();
  }

  @AfterAll
  static void leave() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void everyThemeAndWidthIsReadableWithoutBarriersComplaintsOrNetwork() throws IOException {
    browser.requireReadable(page, "compare", 2);
    assertThat(browser.number("document.querySelectorAll('[data-chart] canvas').length"))
        .isEqualTo(2);
  }

  @Test
  void textFromElsewhereRunsNothing() {
    browser.open(page);
    assertThat(browser.driver.findElement(By.tagName("h1")).getText()).contains(HOSTILE);
    assertThat(browser.driver.findElements(By.tagName("img"))).isEmpty();
  }

  @Test
  void everyCandidateLinksToAReportOfItsOwn() {
    browser.open(page);
    List<WebElement> links = browser.driver.findElements(By.cssSelector(".contenders a"));
    assertThat(links).hasSize(3);
    links.get(2).click();
    assertThat(browser.driver.getTitle()).endsWith("chat · preflight");
  }
}
