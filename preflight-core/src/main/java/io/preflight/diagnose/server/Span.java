package io.preflight.diagnose.server;

/**
 * Between which bounds a value lies.
 *
 * @param least it is not below this; may be minus infinity
 * @param most nor above this, not less than {@code least}; infinite when nothing bounds it
 */
public record Span(double least, double most) {

  public Span {
    if (!(least <= most)) {
      throw new IllegalArgumentException("a span cannot end at " + most + " before " + least);
    }
  }

  /**
   * Whether nothing says how large the value may be.
   *
   * @return true when it may be any above the lower bound
   */
  public boolean isOpen() {
    return most == Double.POSITIVE_INFINITY;
  }

  /** The same span in another unit. */
  Span times(double factor) {
    return new Span(least * factor, most * factor);
  }
}
