package io.preflight.report;

import io.preflight.check.CheckStatus;
import io.preflight.report.html.Html;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What all pages share: the bar at the top, sections, tables and badges. */
final class HtmlFrame {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final int PART = 500;

  private HtmlFrame() {}

  static void begin(Html page, String kind, Instant generated) {
    page.open("a", "class", "skip", "href", "#main").text("Skip to the report").close();
    page.open("header", "class", "bar");
    page.open("div", "class", "inner");
    page.open("span", "class", "brand");
    symbol(page, "M3 12.5l6 6L21 5", "logo");
    page.text("preflight").close();
    page.element("span", kind, "class", "kind");
    page.element("time", MOMENT.format(generated), "datetime", generated.toString());
    page.open("button", "type", "button", "id", "theme", "class", "js quiet");
    page.text("Dark").close();
    page.close(2);
    page.open("main", "id", "main", "tabindex", "-1");
  }

  static void end(Html page) {
    page.close();
    page.open("footer");
    page.open("p")
        .text("Made by preflight. This file holds everything it shows and asks no network. ");
    page.text("Charts are drawn with Chart.js, © Chart.js Contributors, MIT License.").close();
    page.close();
  }

  /** A section with a heading that a link can point at. */
  static void section(Html page, String id, String title) {
    page.open("section", "id", id, "aria-labelledby", id + "-title");
    page.element("h2", title, "id", id + "-title");
  }

  /** How a check or an objective ended. */
  static void badge(Html page, CheckStatus status, String text) {
    page.open("span", "class", "badge " + tone(status));
    symbol(page, path(status), "icon");
    page.text(text).close();
  }

  /** The class that colors a status. */
  static String tone(CheckStatus status) {
    return switch (status) {
      case PASS -> "good";
      case WARN -> "warn";
      case FAIL -> "bad";
      case ERROR -> "broken";
      case SKIP -> "idle";
    };
  }

  /** A drawing that goes with a word that says the same. */
  static String path(CheckStatus status) {
    return switch (status) {
      case PASS -> "M4 12.5l5.5 5.5L20 6.5";
      case WARN -> "M12 4v10M12 18.2v1.6";
      case FAIL -> "M5.5 5.5l13 13M18.5 5.5l-13 13";
      case ERROR -> "M12 3a9 9 0 1 0 .01 0zM5.8 18.2L18.2 5.8";
      case SKIP -> "M5 12h14";
    };
  }

  static void symbol(Html page, String path, String style) {
    page.open("svg", "class", style, "viewBox", "0 0 24 24", "aria-hidden", "true");
    page.empty("path", "d", path).close(1);
  }

  /** A command to copy, which breaks between its words only. */
  static void command(Html page, String id, String label, String command) {
    String code = "command-" + id;
    page.element("h3", label);
    page.open("div", "class", "command");
    page.open("pre", "tabindex", "0", "role", "group", "aria-label", label)
        .open("code", "id", code);
    String separator = "";
    for (String word : command.split(" ", -1)) {
      page.text(separator);
      // A text is cut where it is long, but a command must stay whole.
      for (int from = 0, to; from < word.length(); from = to) {
        int left = word.codePointCount(from, word.length());
        to = word.offsetByCodePoints(from, Math.min(PART, left));
        page.element("span", word.substring(from, to));
      }
      separator = " ";
    }
    page.close(2);
    page.open("button", "type", "button", "class", "js quiet", "data-copy", code);
    page.text("Copy").close(2);
  }

  /** A table that scrolls on its own where the screen is narrow. */
  static void table(
      Html page, String caption, List<String> head, List<List<String>> rows, int words) {
    page.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    page.open("table");
    page.element("caption", caption, "class", "unseen");
    page.open("thead").open("tr");
    for (int i = 0; i < head.size(); i++) {
      cell(page, "th", head.get(i), i >= words, "scope", "col");
    }
    page.close(2).open("tbody");
    for (List<String> row : rows) {
      page.open("tr");
      for (int i = 0; i < row.size(); i++) {
        cell(page, "td", row.get(i), i >= words);
      }
      page.close();
    }
    page.close(3);
  }

  private static void cell(Html page, String tag, String text, boolean number, String... more) {
    String[] attributes = new String[more.length + (number ? 2 : 0)];
    System.arraycopy(more, 0, attributes, 0, more.length);
    if (number) {
      attributes[more.length] = "class";
      attributes[more.length + 1] = "num";
    }
    page.element(tag, text, attributes);
  }
}
