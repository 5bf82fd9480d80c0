package io.preflight.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.preflight.CheckRequest;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import io.preflight.ui.UiRequest;
import io.preflight.ui.UiServer;
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
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The local page as a person uses it: every tab, a real run, both themes, a narrow screen. */
class UiPageTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String HOSTILE = "<img src=x onerror=alert(1)>";

  @TempDir static Path folder;

  private static TestEndpoint endpoint;
  private static UiServer server;
  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    assumeTrue(Browser.isInstalled(), "needs chromium and chromedriver");
    Files.writeString(
        folder.resolve("page.yml"),
        """
        name: page
        model: test-model
        load: {runs: 20, warmup: 2, concurrency: 2}
        workload: {max_tokens: 8}
        objectives: [ttft p95 <= 30s, error_rate <= 1%]
        """);
    endpoint =
        TestEndpoint.builder()
            .anyModel()
            .script(Script.constant(Duration.ofMillis(10), Duration.ofMillis(2)))
            .start();
    CheckRequest run =
        CheckRequest.in(folder)
            .environment(Map.of())
            .profile("page.yml")
            .profile("chatbot")
            .build();
    server = UiServer.start(new UiRequest(run, 0));
    browser = Browser.open(1280, 1000);
  }

  @AfterAll
  static void leave() {
    if (browser != null) {
      browser.close();
      server.close();
      endpoint.close();
    }
  }

  @Test
  void everyTabWorksInBothThemesAndOnANarrowScreen() throws IOException {
    browser.screen(1280, 1000);
    browser.colors("light");
    browser.complaints();
    browser.requests();
    browser.driver.get(server.page().toString());
    waitFor("#panel-validate form");
    assertThat(browser.driver.getCurrentUrl()).doesNotContain("token");
    look("validate-before");

    find("#panel-validate input[type=url]").sendKeys(endpoint.baseUrl().toString());
    find("#panel-validate button[type=submit]").sendKeys(Keys.ENTER);
    waitFor("#panel-validate .result");
    assertThat(find("#panel-validate .verdict").getText()).contains("test-model");
    assertThat(find("#panel-validate .result").getText())
        .contains("ttft p95", "Time to first token");
    look("validate");
    find("#theme").click();
    look("validate-dark");
    browser.screen(390, 900);
    look("validate-dark-390");
    assertThat(browser.number("document.documentElement.scrollWidth")).isEqualTo(390);
    browser.screen(1280, 1000);
    find("#theme").click();

    find("#tab-validate").sendKeys(Keys.ARROW_RIGHT);
    assertThat(find("#panel-compare").isDisplayed()).isTrue();
    List<WebElement> models =
        browser.driver.findElements(By.cssSelector("#panel-compare [data-part=model]"));
    List<WebElement> urls =
        browser.driver.findElements(By.cssSelector("#panel-compare [data-part=base_url]"));
    models.get(0).sendKeys("first");
    urls.get(0).sendKeys(endpoint.baseUrl().toString());
    models.get(1).sendKeys(HOSTILE);
    urls.get(1).sendKeys(endpoint.baseUrl().toString());
    find("#panel-compare button[type=submit]").click();
    waitFor("#panel-compare .result");
    assertThat(find("#panel-compare .result table").getText()).contains("first", HOSTILE);
    look("compare");

    find("#tab-history").click();
    waitFor("#panel-history table");
    assertThat(browser.driver.findElements(By.cssSelector("#panel-history tbody tr")))
        .hasSizeGreaterThanOrEqualTo(3);
    look("history");

    find("#tab-about").click();
    look("about");

    assertThat(browser.driver.findElements(By.cssSelector("main img"))).isEmpty();
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests())
        .allMatch(url -> url.startsWith("http://127.0.0.1:" + server.page().getPort() + "/"));
  }

  @Test
  void theWholeReportOpensInAnOriginOfItsOwn() {
    browser.screen(1280, 1000);
    browser.driver.get(server.page().toString());
    waitFor("#panel-validate form");
    find("#simulate").click();
    find("#panel-validate select").sendKeys("chatbot");
    find("#panel-validate input[type=text]").sendKeys("Qwen/Qwen3-8B");
    find("#panel-validate button[type=submit]").click();
    waitFor("#panel-validate .result a.button");
    assertThat(find("#panel-validate .simulated").getText()).startsWith("Simulated");

    browser.driver.get(find("#panel-validate .result a.button").getDomProperty("href"));

    assertThat(find("h1").getText()).contains("chatbot");
    assertThat(browser.driver.executeScript("return self.origin")).isEqualTo("null");
  }

  private static void look(String name) throws IOException {
    assertThat(browser.barriers()).as(name).isEmpty();
    browser.driver.executeScript("scrollTo(0, 0)");
    long height = browser.number("document.documentElement.scrollHeight");
    long width = browser.number("innerWidth");
    browser.screen((int) width, (int) Math.min(height, 9_000));
    browser.screenshot("ui-" + name);
    browser.screen((int) width, 1000);
  }

  private static void waitFor(String selector) {
    browser.driver.manage().timeouts().implicitlyWait(PATIENCE);
    find(selector);
    browser.driver.manage().timeouts().implicitlyWait(Duration.ZERO);
  }

  private static WebElement find(String selector) {
    return browser.driver.findElement(By.cssSelector(selector));
  }
}
