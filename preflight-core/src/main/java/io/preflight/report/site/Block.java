package io.preflight.report.site;

import java.util.List;
import java.util.Objects;

/** One thing on a page, for whatever writes pages. All text is plain: none of it is markup. */
public sealed interface Block {

  /**
   * A heading.
   *
   * @param level 2 for a part of the page, 3 for a part of that
   * @param text what it says
   */
  record Heading(int level, String text) implements Block {
    public Heading {
      if (level < 2 || level > 3) {
        throw new IllegalArgumentException("a heading has level 2 or 3, not " + level);
      }
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * A paragraph.
   *
   * @param text what it says
   * @param strong whether it stands out
   */
  record Paragraph(String text, boolean strong) implements Block {
    public Paragraph {
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * Sentences one below the other.
   *
   * @param items at least one
   */
  record Items(List<String> items) implements Block {
    public Items {
      items = List.copyOf(items);
    }
  }

  /**
   * A table.
   *
   * @param caption what it shows
   * @param head the names of the columns
   * @param rows the rows, each with as many cells
   */
  record Table(String caption, List<String> head, List<List<Cell>> rows) implements Block {
    public Table {
      Objects.requireNonNull(caption, "caption");
      head = List.copyOf(head);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /**
   * A cell of a table.
   *
   * @param text what it says
   * @param href where it leads, relative to the page; empty for nowhere
   */
  record Cell(String text, String href) {
    public Cell {
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(href, "href");
    }

    /**
     * A cell that leads nowhere.
     *
     * @param text what it says
     * @return the cell
     */
    public static Cell of(String text) {
      return new Cell(text, "");
    }
  }

  /**
   * A picture.
   *
   * @param file its path relative to the page; {@link SitePage#pictures} holds it
   * @param title what it shows
   * @param summary what it says, in one sentence
   */
  record Picture(String file, String title, String summary) implements Block {
    public Picture {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(title, "title");
      Objects.requireNonNull(summary, "summary");
    }
  }

  /**
   * A link on a line of its own.
   *
   * @param text what it says
   * @param href where it leads, relative to the page
   */
  record Link(String text, String href) implements Block {
    public Link {
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(href, "href");
    }
  }
}
