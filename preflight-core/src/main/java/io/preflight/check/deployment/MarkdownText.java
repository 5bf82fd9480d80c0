package io.preflight.check.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a check wants to know of a text in Markdown: its headings, its links, and whether it says
 * anything else. Fenced code, code in a line and HTML comments count as text and hold neither
 * headings nor links.
 *
 * @param headings the texts of the headings, without markup
 * @param links the destinations of links and images, and where they stand
 * @param hasProse whether there is text besides headings
 */
record MarkdownText(List<String> headings, List<Link> links, boolean hasProse) {

  private static final Pattern FENCE = Pattern.compile("^ {0,3}(`{3,}(?=[^`]*$)|~{3,}).*");
  private static final Pattern ATX =
      Pattern.compile("^ {0,3}#{1,6}(?:[ \\t]+(.*?))??(?:[ \\t]+#+)?[ \\t]*$");
  private static final Pattern UNDERLINE = Pattern.compile("^ {0,3}(?:=+|-+)[ \\t]*$");
  private static final Pattern STARTS_BLOCK =
      Pattern.compile("^ {0,3}(?:>|[-+*][ \\t]|\\d+[.)]).*");
  private static final Pattern DEFINITION =
      Pattern.compile("^ {0,3}\\[(?!\\^)[^\\]]+]:[ \\t]*(?:<([^>]*)>|(\\S+)).*");
  private static final Pattern DESTINATION = Pattern.compile("[ \\t]*(?:<([^<>]*)>|([^\\s<>]*))");
  private static final Pattern HTML =
      Pattern.compile("(?i)<(?:a|img)\\b[^>]*?\\b(?:href|src)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
  private static final Pattern CODE = Pattern.compile("(?<!`)(`+)(?!`)(.*?)(?<!`)\\1(?!`)");
  private static final Pattern MARKUP = Pattern.compile("[*_`~\\\\]|!?\\[|](?:\\([^)]*\\))?");

  /**
   * A link.
   *
   * @param destination where it leads, as written
   * @param line the line, from 1
   */
  record Link(String destination, int line) {}

  /** Reads a text. */
  static MarkdownText of(String text) {
    return new Reader(text).read();
  }

  /** A heading as it is compared: without case, markup, numbering and superfluous blanks. */
  static String comparable(String heading) {
    return plain(heading).replaceFirst("^\\d+(?:\\.\\d+)*[.):]?\\s+", "").toLowerCase(Locale.ROOT);
  }

  private static String plain(String heading) {
    return MARKUP.matcher(heading).replaceAll("").replaceAll("\\s+", " ").strip();
  }

  /** Goes through a text line by line. */
  private static final class Reader {

    private final String[] lines;
    private final List<String> headings = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private Optional<String> fence = Optional.empty();
    private String paragraph = "";
    private boolean comment;
    private boolean prose;

    Reader(String text) {
      this.lines = text.split("\\R", -1);
    }

    MarkdownText read() {
      for (int i = frontMatter(); i < lines.length; i++) {
        if (fence.isPresent()) {
          prose |= !closesFence(lines[i]) && !lines[i].isBlank();
        } else {
          line(withoutComments(lines[i]), i + 1);
        }
      }
      endParagraph();
      return new MarkdownText(List.copyOf(headings), List.copyOf(links), prose);
    }

    /** The first line after settings between two lines of dashes, which tools put on top. */
    private int frontMatter() {
      if (lines[0].stripTrailing().equals("---")) {
        for (int i = 1; i < lines.length; i++) {
          if (lines[i].stripTrailing().equals("---")) {
            return i + 1;
          }
        }
      }
      return 0;
    }

    private boolean closesFence(String line) {
      String opened = fence.orElseThrow();
      String stripped = line.strip();
      boolean closes =
          stripped.length() >= opened.length()
              && stripped.chars().allMatch(c -> c == opened.charAt(0));
      if (closes) {
        fence = Optional.empty();
      }
      return closes;
    }

    private void line(String line, int number) {
      Matcher opens = FENCE.matcher(line);
      if (opens.matches()) {
        fence = Optional.of(opens.group(1));
        endParagraph();
        return;
      }
      Matcher atx = ATX.matcher(line);
      if (atx.matches()) {
        endParagraph();
        headings.add(plain(Optional.ofNullable(atx.group(1)).orElse("")));
      } else if (!paragraph.isEmpty() && UNDERLINE.matcher(line).matches()) {
        headings.add(plain(paragraph));
        paragraph = "";
      } else {
        endParagraph();
        paragraph = line.strip();
        if (STARTS_BLOCK.matcher(line).matches()) {
          endParagraph();
        }
      }
      links(CODE.matcher(line).replaceAll(""), number);
    }

    /** What no underline has turned into a heading is text. */
    private void endParagraph() {
      prose |= paragraph.codePoints().anyMatch(Character::isLetterOrDigit);
      paragraph = "";
    }

    private void links(String line, int number) {
      Matcher definition = DEFINITION.matcher(line);
      if (definition.matches()) {
        link(definition, number);
        return;
      }
      for (int at = line.indexOf("]("); at >= 0; at = line.indexOf("](", at + 2)) {
        Matcher destination = DESTINATION.matcher(line).region(at + 2, line.length());
        boolean escaped = at > 0 && line.charAt(at - 1) == '\\';
        if (!escaped && line.lastIndexOf('[', at) >= 0 && destination.lookingAt()) {
          link(destination, number);
        }
      }
      Matcher html = HTML.matcher(line);
      while (html.find()) {
        link(html, number);
      }
    }

    private void link(Matcher matcher, int number) {
      String bare = matcher.group(2);
      String destination = bare == null ? matcher.group(1) : balanced(bare);
      links.add(new Link(destination, number));
    }

    /** The text up to the parenthesis that closes the link; those inside come in pairs. */
    private static String balanced(String text) {
      int depth = 0;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth < 0) {
          return text.substring(0, i);
        }
      }
      return text;
    }

    private String withoutComments(String line) {
      StringBuilder kept = new StringBuilder();
      int at = 0;
      while (at < line.length()) {
        String mark = comment ? "-->" : "<!--";
        int next = line.indexOf(mark, at);
        int end = next < 0 ? line.length() : next;
        if (!comment) {
          kept.append(line, at, end);
        }
        if (next < 0) {
          break;
        }
        comment = !comment;
        at = next + mark.length();
      }
      return kept.toString();
    }
  }
}
