package io.preflight.problem;

import java.util.List;
import java.util.stream.Collectors;

/** Bad configuration or a missing dependency: nothing was judged, exit code 2. */
public final class ConfigurationException extends PreflightException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * One problem without a place.
   *
   * @param message what is wrong and what was expected, in one line
   */
  public ConfigurationException(String message) {
    this(List.of(Problem.of(message)));
  }

  /**
   * One problem at a place.
   *
   * @param where the place
   * @param message what is wrong and what was expected, in one line
   */
  public ConfigurationException(Location where, String message) {
    this(List.of(Problem.at(where, message)));
  }

  /**
   * All problems found, one line each.
   *
   * @param problems at least one problem
   */
  public ConfigurationException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), null);
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("a configuration exception needs at least one problem");
    }
    this.problems = List.copyOf(problems);
  }

  /**
   * The problems, in the order they were found.
   *
   * @return at least one
   */
  public List<Problem> problems() {
    return problems == null ? List.of(Problem.of(getMessage())) : problems;
  }

  @Override
  public int exitCode() {
    return 2;
  }

  @Override
  public String errorClass() {
    return "configuration";
  }
}
