package io.preflight.report.html;

import io.preflight.problem.OneLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A page in one file: style, scripts and data are inside, and its content security policy allows
 * exactly these, so that it asks no network and runs no script that text could smuggle in.
 */
public final class HtmlPage {

  private static final String STYLE = resource("report.css");
  private static final String CHARTS = withoutMap(resource("chart.umd.min.js"));
  private static final String SCRIPT = resource("report.js");
  private static final String POLICY =
      "default-src 'none'; script-src "
          + hash(CHARTS)
          + " "
          + hash(SCRIPT)
          + "; style-src "
          + hash(STYLE)
          + "; img-src data:; base-uri 'none'; form-action 'none'";

  private HtmlPage() {}

  /**
   * Writes a page.
   *
   * @param title its title
   * @param body its content
   * @param json data for its script, a JSON text
   * @param out where to
   * @throws IOException if {@code out} fails
   */
  public static void write(String title, Html body, String json, Writer out) throws IOException {
    Html head = new Html();
    head.empty("meta", "charset", "utf-8")
        .empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
        .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .empty("meta", "name", "color-scheme", "content", "light dark")
        .empty("meta", "name", "referrer", "content", "no-referrer")
        .element("title", OneLine.of(title));
    out.write("<!doctype html>\n<html lang=\"en\">\n<head>\n");
    out.write(head.markup());
    out.write("\n<style>");
    out.write(STYLE);
    out.write("</style>\n</head>\n<body>\n");
    out.write(body.markup());
    out.write("<script type=\"application/json\" id=\"preflight-data\">");
    out.write(inScript(json));
    out.write("</script>\n<script>");
    out.write(CHARTS);
    out.write("</script>\n<script>");
    out.write(SCRIPT);
    out.write("</script>\n</body>\n</html>\n");
  }

  /**
   * The script that draws the charts, for other pages.
   *
   * @return Chart.js, which defines {@code Chart}
   */
  public static String chartScript() {
    return CHARTS;
  }

  /** JSON that cannot end the element it stands in. */
  static String inScript(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  /** A browser's tools would ask for a file that does not exist. */
  private static String withoutMap(String script) {
    return script.replaceAll("(?m)^//# sourceMappingURL=.*$", "");
  }

  private static String hash(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing beside " + HtmlPage.class.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
