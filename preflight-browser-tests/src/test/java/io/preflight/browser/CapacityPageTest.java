package io.preflight.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.preflight.CapacityOutcome;
import io.preflight.CapacityRequest;
import io.preflight.CheckRequest;
import io.preflight.CompareRequest;
import io.preflight.Contender;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The page of a measured capacity, in a real browser. */
class CapacityPageTest {

  @TempDir static Path folder;

  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void measure() throws Exception {
    assumeTrue(Browser.isInstalled(), "needs chromium and chromedriver");
    Files.writeString(
        folder.resolve("ready.yml"),
        """
        name: chat
        model: "<img src=x onerror=alert(1)>"
        workload: {max_tokens: 6}
        capacity: {levels: [1, 2, 4, 8], requests_per_user: 5, interval: 0s, cool_down: 0s}
        objectives: [ttft p95 <= 60s, error_rate <= 10%]
        """);
    try (TestEndpoint endpoint =
        TestEndpoint.builder()
            .anyModel()
            .script(Script.constant(Duration.ofMillis(40), Duration.ofMillis(2)))
            .slots(4)
            .maxQueue(0)
            .start()) {
      CapacityOutcome outcome =
          Preflight.capacity(
              CapacityRequest.of(
                  CheckRequest.in(folder)
                      .profile("ready.yml")
                      .environment(Map.of())
                      .set("target.base_url", endpoint.baseUrl().toString())
                      .build()));
      assertThat(outcome.messages().get(0)).contains("(8 fails on error_rate)");
    }
    page = folder.resolve("target/preflight/preflight-capacity.html");
    browser = Browser.open(1280, 1000);
  }

  @AfterAll
  static void leave() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void everyThemeAndWidthIsReadableWithoutBarriersComplaintsOrNetwork() throws IOException {
    browser.requireReadable(page, "capacity", 3);
  }

  @Test
  void severalCurvesAreReadableAsWell() throws IOException {
    Path measured = folder.resolve("target/preflight/preflight-capacity.json");
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.copy(measured, other.resolve("preflight-capacity.json"));
    CheckRequest request = CheckRequest.in(folder).environment(Map.of()).build();
    CapacityOutcome outcome =
        Preflight.compareCapacities(
            CompareRequest.of(
                request,
                List.of(
                    Contender.run("blue=" + measured, request),
                    Contender.run("green=other", request))));

    browser.requireReadable(outcome.artifacts().get("html"), "capacities", 4);
  }

  @Test
  void textFromElsewhereRunsNothing() {
    browser.open(page);
    WebElement facts = browser.driver.findElement(By.cssSelector(".verdict .facts"));
    assertThat(facts.getText()).contains("<img src=x onerror=alert(1)>");
    assertThat(browser.driver.findElements(By.tagName("img"))).isEmpty();
  }
}
