package io.preflight.report;

import io.preflight.diagnose.Runbook;
import io.preflight.report.html.Html;
import java.util.regex.Matcher;

/** Makes mentions of runbooks clickable. */
final class RunbookLinks {

  private RunbookLinks() {}

  /** A link in Markdown, its own address being what it shows. */
  static String markdown(String link) {
    return "[" + link + "](" + link + ")";
  }

  /** A sentence in Markdown whose mention of a runbook is a link. */
  static String prose(String sentence) {
    Matcher mention = Runbook.MENTION.matcher(sentence);
    if (!mention.find()) {
      return Markup.prose(sentence);
    }
    String before = sentence.substring(0, mention.start());
    String after = sentence.substring(mention.end());
    return Markup.prose(before)
        + (before.endsWith(" ") ? " " : "")
        + markdown(mention.group())
        + (after.startsWith(" ") ? " " : "")
        + Markup.prose(after);
  }

  /** A list item whose mention of a runbook is a link. */
  static void item(Html page, String sentence) {
    Matcher mention = Runbook.MENTION.matcher(sentence);
    if (!mention.find()) {
      page.element("li", sentence);
      return;
    }
    page.open("li").text(sentence.substring(0, mention.start()));
    page.element("a", mention.group(), "href", mention.group());
    page.text(sentence.substring(mention.end())).close();
  }
}
