package io.preflight.cost.java;

/** Constants that libraries declare: their names are known, their values are not. */
public final class LibraryConstants {

  /** Stands before the name of such a constant where a value is expected. */
  public static final String MARK = "#";

  private LibraryConstants() {}

  /**
   * Whether a value is the name of a constant.
   *
   * @param value a value
   * @return true when it is marked
   */
  public static boolean isName(String value) {
    return value.startsWith(MARK);
  }
}
