package io.preflight.diagnose.server;

import java.util.Objects;

/**
 * What a query of the user's own answered that is none of the signals: it is reported, and no rule
 * judges it.
 *
 * @param name the query's name
 * @param unit its unit as the user wrote it; may be empty
 * @param description what it is as the user wrote it; may be empty
 * @param source the query
 * @param values the values, at least one finite number
 */
public record Extra(String name, String unit, String description, String source, Values values) {

  public Extra {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(values, "values");
    if (values.isEmpty()) {
      throw new IllegalArgumentException("an extra without a value: " + name);
    }
  }
}
