package io.preflight.evals;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Where evals run and where their files are.
 *
 * @param baseDirectory where the command runs and what it writes is looked for
 * @param outputDirectory where the command's output goes
 * @param input where a path of the profile leads when nothing is run
 * @param environment the variables the command inherits
 * @param interrupted whether the build was told to end
 */
public record EvalPlaces(
    Path baseDirectory,
    Path outputDirectory,
    Input input,
    Map<String, String> environment,
    BooleanSupplier interrupted) {

  /** Finds a file that a profile names. */
  @FunctionalInterface
  public interface Input {
    /**
     * Where a path leads.
     *
     * @param path as the profile gives it
     * @return an absolute path; there may be nothing
     */
    Path find(String path);
  }

  public EvalPlaces {
    environment = Map.copyOf(environment);
  }

  /** The directories only: an environment holds credentials. */
  @Override
  public String toString() {
    return "EvalPlaces[" + baseDirectory + "]";
  }
}
