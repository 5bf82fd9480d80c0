package io.preflight.maven;

import io.preflight.report.site.Block;
import io.preflight.report.site.Block.Cell;
import io.preflight.report.site.SitePage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.apache.maven.doxia.sink.Sink;

/** Writes a page of the core with the calls that both generations of Doxia have. */
final class SitePageWriter {

  private final Sink sink;

  SitePageWriter(Sink sink) {
    this.sink = sink;
  }

  /** The page itself. */
  void write(SitePage page) {
    sink.head();
    sink.title();
    sink.text(page.title());
    sink.title_();
    sink.head_();
    sink.body();
    sink.section1();
    sink.sectionTitle1();
    sink.text(page.title());
    sink.sectionTitle1_();
    int open = 1;
    for (Block block : page.blocks()) {
      if (block instanceof Block.Heading heading) {
        open = section(heading, open);
      } else {
        write(block);
      }
    }
    close(open, 0);
    sink.body_();
    sink.flush();
    sink.close();
  }

  /** Ends the sections that a heading ends, and begins its own. */
  private int section(Block.Heading heading, int open) {
    close(open, heading.level() - 1);
    if (heading.level() == 2) {
      sink.section2();
      sink.sectionTitle2();
      sink.text(heading.text());
      sink.sectionTitle2_();
    } else {
      sink.section3();
      sink.sectionTitle3();
      sink.text(heading.text());
      sink.sectionTitle3_();
    }
    return heading.level();
  }

  private void close(int open, int down) {
    for (int level = open; level > down; level--) {
      switch (level) {
        case 3 -> sink.section3_();
        case 2 -> sink.section2_();
        default -> sink.section1_();
      }
    }
  }

  private void write(Block block) {
    if (block instanceof Block.Paragraph paragraph) {
      sink.paragraph();
      if (paragraph.strong()) {
        sink.bold();
      }
      sink.text(paragraph.text());
      if (paragraph.strong()) {
        sink.bold_();
      }
      sink.paragraph_();
    } else if (block instanceof Block.Items items) {
      sink.list();
      for (String item : items.items()) {
        sink.listItem();
        sink.text(item);
        sink.listItem_();
      }
      sink.list_();
    } else if (block instanceof Block.Table table) {
      table(table);
    } else if (block instanceof Block.Picture picture) {
      picture(picture);
    } else if (block instanceof Block.Link link) {
      sink.paragraph();
      link(link.text(), link.href());
      sink.paragraph_();
    }
  }

  private void table(Block.Table table) {
    sink.table();
    sink.tableRows(new int[] {Sink.JUSTIFY_LEFT}, false);
    sink.tableRow();
    for (String head : table.head()) {
      sink.tableHeaderCell();
      sink.text(head);
      sink.tableHeaderCell_();
    }
    sink.tableRow_();
    for (List<Cell> row : table.rows()) {
      sink.tableRow();
      row.forEach(this::cell);
      sink.tableRow_();
    }
    sink.tableRows_();
    sink.tableCaption();
    sink.text(table.caption());
    sink.tableCaption_();
    sink.table_();
  }

  private void cell(Cell cell) {
    sink.tableCell();
    if (cell.href().isEmpty()) {
      sink.text(cell.text());
    } else {
      link(cell.text(), cell.href());
    }
    sink.tableCell_();
  }

  private void link(String text, String href) {
    sink.link(href);
    sink.text(text);
    sink.link_();
  }

  private void picture(Block.Picture picture) {
    sink.figure();
    // Attributes are another type in each generation, and a picture without words is none for some.
    sink.rawText(
        "<img src=\"" + escaped(picture.file()) + "\" alt=\"" + escaped(picture.title()) + "\" />");
    sink.figureCaption();
    sink.text(picture.summary());
    sink.figureCaption_();
    sink.figure_();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** What the page shows and links to. */
  static void writeFiles(SitePage page, File directory) throws IOException {
    for (Map.Entry<String, String> picture : page.pictures().entrySet()) {
      Files.writeString(
          inFolder(directory, picture.getKey()), picture.getValue(), StandardCharsets.UTF_8);
    }
    for (Map.Entry<String, Path> file : page.files().entrySet()) {
      Files.copy(
          file.getValue(), inFolder(directory, file.getKey()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Path inFolder(File directory, String name) throws IOException {
    Path file = directory.toPath().resolve(name);
    Files.createDirectories(file.getParent());
    return file;
  }
}
