package io.preflight.languages;

import org.treesitter.TSNode;

/** How deep what is being read is nested, and where it was nested too deeply. */
public final class Nesting {

  private int depth;
  private String tooDeep = "";

  /** At the outermost level. */
  public Nesting() {}

  /**
   * Goes a level deeper; every way in needs a way out.
   *
   * @param node what is read there
   * @return whether there is room for it
   */
  public boolean enter(TSNode node) {
    boolean room = ++depth <= Grammar.DEEPEST;
    if (!room && tooDeep.isEmpty()) {
      tooDeep = "line " + Grammar.line(node) + ": nested too deeply";
    }
    return room;
  }

  /** Comes out of what was entered last, whether there was room or not. */
  public void leave() {
    depth--;
  }

  /**
   * Where something was left aside first.
   *
   * @return the line, in words; empty when there was room for everything
   */
  public String tooDeep() {
    return tooDeep;
  }
}
