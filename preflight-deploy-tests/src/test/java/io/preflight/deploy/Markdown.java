package io.preflight.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page in Markdown holds: headings, links and fenced blocks. */
record Markdown(List<Section> sections, List<String> links, List<Fence> fences) {

  private static final Pattern FENCE = Pattern.compile("\\s*(`{3,})\\s*([\\w-]*)\\s*");
  private static final Pattern HEADING = Pattern.compile("(#{1,6}) (.+)");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");

  /** A heading, with the text up to the next one of any level. */
  record Section(int level, String title, String text) {}

  /** A fenced block, without the indentation of its fence. */
  record Fence(String language, String text) {}

  static Markdown of(String page) {
    List<Section> sections = new ArrayList<>();
    List<String> links = new ArrayList<>();
    List<Fence> fences = new ArrayList<>();
    String title = "";
    int level = 0;
    StringBuilder text = new StringBuilder();
    String ticks = "";
    int indent = 0;
    String language = "";
    StringBuilder block = new StringBuilder();
    for (String line : page.lines().toList()) {
      Matcher fence = FENCE.matcher(line);
      Matcher heading = HEADING.matcher(line);
      if (!ticks.isEmpty()) {
        if (line.strip().equals(ticks)) {
          fences.add(new Fence(language, block.toString()));
          ticks = "";
        } else {
          block.append(line.substring(Math.min(indent, leading(line)))).append('\n');
        }
      } else if (fence.matches()) {
        ticks = fence.group(1);
        language = fence.group(2);
        indent = leading(line);
        block.setLength(0);
      } else if (heading.matches()) {
        if (level > 0) {
          sections.add(new Section(level, title, text.toString()));
        }
        level = heading.group(1).length();
        title = heading.group(2).strip();
        text.setLength(0);
      } else {
        text.append(line).append('\n');
        Matcher link = LINK.matcher(CODE.matcher(line).replaceAll(""));
        while (link.find()) {
          links.add(link.group(1));
        }
      }
    }
    sections.add(new Section(level, title, text.toString()));
    return new Markdown(List.copyOf(sections), List.copyOf(links), List.copyOf(fences));
  }

  List<String> fences(String language) {
    return fences.stream().filter(f -> f.language().equals(language)).map(Fence::text).toList();
  }

  /** The names by which GitHub links to the headings. */
  List<String> anchors() {
    return sections.stream()
        .map(section -> section.title().toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  private static int leading(String line) {
    int count = 0;
    while (count < line.length() && line.charAt(count) == ' ') {
      count++;
    }
    return count;
  }
}
