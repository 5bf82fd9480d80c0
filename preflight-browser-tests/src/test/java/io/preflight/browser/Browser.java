package io.preflight.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A browser of its own that nothing but a test sees. */
final class Browser implements AutoCloseable {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Whether this machine has one. */
  static boolean isInstalled() {
    return chromium().isPresent() && chromedriver().isPresent();
  }

  private static Optional<Path> chromium() {
    return first("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  }

  private static Optional<Path> chromedriver() {
    return first("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver");
  }

  private static Optional<Path> first(String... candidates) {
    return Stream.of(candidates).map(Path::of).filter(Files::isExecutable).findFirst();
  }

  static Browser open(int width, int height) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium().orElseThrow().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--hide-scrollbars",
        "--window-size=" + width + "," + height);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver().orElseThrow().toFile())
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  /** Looks at a page as on a screen of this width, whatever the window allows. */
  void screen(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  void colors(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  void open(Path file) {
    driver.get(file.toUri().toString());
  }

  /** What the page complained of. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** What was asked of a network: addresses that are neither the file nor inside of the page. */
  List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> message.contains("\"Network.requestWillBeSent\""))
        .map(message -> message.replaceAll("(?s).*?\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
        .filter(url -> !url.startsWith("file:") && !url.startsWith("blob:"))
        .filter(url -> !url.startsWith("data:"))
        .toList();
  }

  /** What axe finds that keeps people out, one line each. */
  @SuppressWarnings("unchecked")
  List<String> barriers() {
    driver.executeScript(axe());
    return (List<String>)
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}).then(
              found => done(found.violations.map(one =>
                one.impact + ' ' + one.id + ': ' + one.help + ': ' +
                one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' '))),
              failed => done(['axe failed: ' + failed]));
            """);
  }

  /** What an expression of the page comes to. */
  long number(String expression) {
    return ((Number) driver.executeScript("return " + expression)).longValue();
  }

  /**
   * Looks at a page in both themes, on a desk and on a phone, and keeps a picture of each: it fits,
   * keeps nobody out, complains of nothing and asks no network.
   *
   * @param name what the pictures are called
   * @param charts how many charts it draws at least
   */
  void requireReadable(Path page, String name, int charts) throws IOException {
    complaints();
    requests();
    for (int width : List.of(1280, 390)) {
      for (String scheme : List.of("light", "dark")) {
        screen(width, 1000);
        colors(scheme);
        open(page);
        String look = name + "-" + scheme + "-" + width;
        assertThat(barriers()).as(look).isEmpty();
        assertThat(number("document.documentElement.scrollWidth")).as(look).isEqualTo(width);
        assertThat(number("document.querySelectorAll('[data-chart] canvas').length"))
            .as(look)
            .isGreaterThanOrEqualTo(charts);
        screen(width, (int) Math.min(number("document.documentElement.scrollHeight"), 9_000));
        screenshot(look);
      }
    }
    assertThat(complaints()).isEmpty();
    assertThat(requests()).isEmpty();
  }

  private static String axe() {
    try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void screenshot(String name) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
