package io.preflight.ui;

import io.preflight.report.html.HtmlPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;

/** The files of the page, from the jar. Only what is listed here can be asked for. */
final class Assets {

  /**
   * One file.
   *
   * @param type what it is
   * @param text what it says
   */
  record Asset(ContentType type, String text) {}

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html",
          "js", "text/javascript",
          "css", "text/css",
          "svg", "image/svg+xml");

  private static final String[] FILES = {
    "index.html",
    "page.css",
    "page.js",
    "api.js",
    "validate.js",
    "compare.js",
    "history.js",
    "about.js",
    "charts.js",
    "dom.js",
    "form.js",
    "live.js",
    "result.js",
    "icon.svg"
  };

  private final Map<String, Asset> files = new LinkedHashMap<>();

  Assets() {
    for (String name : FILES) {
      files.put("/" + name, read(name));
    }
    files.put("/chart.umd.js", new Asset(type("js"), HtmlPage.chartScript()));
    files.put("/", files.get("/index.html"));
  }

  Optional<Asset> find(String path) {
    return Optional.ofNullable(files.get(path));
  }

  private static Asset read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream("page/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the resource page/" + name + " is missing");
      }
      String ending = name.substring(name.lastIndexOf('.') + 1);
      return new Asset(type(ending), new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the resource page/" + name + " cannot be read", e);
    }
  }

  private static ContentType type(String ending) {
    return ContentType.create(TYPES.get(ending), "UTF-8");
  }
}
