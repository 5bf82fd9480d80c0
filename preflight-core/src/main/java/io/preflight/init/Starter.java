package io.preflight.init;

import io.preflight.cost.ProjectDescription;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.Kind;
import io.preflight.profile.ProfileLoader;
import io.preflight.profile.ProfileRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A profile begun for a project, and what it was begun from.
 *
 * @param kind what it judges
 * @param found what was found, in words, for instance {@code 3 call sites of spring-ai}
 * @param text the profile
 */
public record Starter(Kind kind, List<String> found, String text) {

  private static final Pattern ENDING = Pattern.compile(".*\\.ya?ml");

  public Starter {
    Objects.requireNonNull(kind, "kind");
    found = List.copyOf(found);
    Objects.requireNonNull(text, "text");
  }

  /**
   * Looks through a project and begins a profile for it. Reads files only.
   *
   * @param base the folder of the project
   * @param label what the user calls the file that the profile will be in
   * @param kind what it shall judge; empty for what fits the project
   * @param project what a build tells about the project
   * @return the profile, which loads
   */
  public static Starter of(
      Path base, String label, Optional<Kind> kind, Optional<ProjectDescription> project) {
    Path folder = base.toAbsolutePath().normalize();
    Survey survey = new ProjectSurvey(folder, project).run();
    KindChoice choice = KindChoice.of(kind, survey);
    String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
    String text = StarterProfile.of(name, label, choice, survey);
    requireLoads(text, folder);
    return new Starter(choice.kind(), told(survey), text);
  }

  /**
   * Writes the profile where there is nothing yet.
   *
   * @param file the file
   * @param label what the user calls it
   * @throws ConfigurationException when the file is there already, has another ending than {@code
   *     .yml} or {@code .yaml}, or cannot be written
   */
  public void write(Path file, String label) {
    requireFree(file, label);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw exists(label);
    } catch (IOException e) {
      throw new ConfigurationException(
          label + ": cannot be written (" + e.getClass().getSimpleName() + ")");
    }
  }

  /**
   * Refuses a place where no profile can be begun, before the project is looked through.
   *
   * @param file the file
   * @param label what the user calls it
   * @throws ConfigurationException when something is there, or its name is none of a profile
   */
  public static void requireFree(Path file, String label) {
    if (!ENDING.matcher(label).matches()) {
      throw new ConfigurationException(
          "-Dprofile: expected the file to write, ending in .yml or .yaml, but got '"
              + label
              + "'");
    }
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw exists(label);
    }
  }

  private static ConfigurationException exists(String label) {
    return new ConfigurationException(
        label
            + " exists and is not overwritten: move it away, or name another file with"
            + " -Dprofile=FILE");
  }

  private static List<String> told(Survey survey) {
    return List.of(
        survey.callers(),
        survey.models().isEmpty()
            ? "no model named"
            : "model " + String.join(", ", survey.models().keySet()),
        survey.evals().map(suite -> "evals in " + suite.files().get(0)).orElse("no evals"),
        survey.runbook().map(file -> "runbook " + file).orElse("no runbook"),
        survey.baseUrl().map(url -> "endpoint " + url.text().strip()).orElse("no endpoint"));
  }

  /** Whatever stands in a project: what is written can be checked. */
  private static void requireLoads(String text, Path base) {
    try {
      Path file = Files.createTempFile("preflight-init", ".yml");
      try {
        Files.writeString(file, text, StandardCharsets.UTF_8);
        new ProfileLoader(base, Map.of())
            .load(new ProfileRequest(Optional.of(file.toString()), List.of()));
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new ConfigurationException(
          "the profile cannot be tried in the folder for temporary files ("
              + e.getClass().getSimpleName()
              + ")");
    }
  }
}
