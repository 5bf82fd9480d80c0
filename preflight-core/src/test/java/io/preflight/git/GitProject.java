package io.preflight.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A git repository of its own, whatever the machine's configuration of git is. */
public final class GitProject {

  private final Path folder;

  private GitProject(Path folder) {
    this.folder = folder;
  }

  public static GitProject in(Path folder) throws Exception {
    Files.createDirectories(folder);
    GitProject project = new GitProject(folder);
    try {
      project.git(Map.of(), "init", "-q", "-b", "main");
    } catch (IOException e) {
      assumeTrue(false, "git is not installed");
    }
    return project;
  }

  /** Commits a change of a file as of some days ago. */
  public GitProject commit(String file, int daysAgo) throws Exception {
    Files.writeString(folder.resolve(file), "more\n", StandardOpenOption.APPEND);
    String date = Instant.now().minus(Duration.ofDays(daysAgo).plusHours(1)).toString();
    git(Map.of(), "add", "--", file);
    return record("Change " + file, Map.of("GIT_COMMITTER_DATE", date, "GIT_AUTHOR_DATE", date));
  }

  /** Commits everything there is. */
  public GitProject commitAll(String message) throws Exception {
    git(Map.of(), "add", "--all");
    return record(message, Map.of());
  }

  private GitProject record(String message, Map<String, String> dates) throws Exception {
    git(
        dates,
        "-c",
        "user.name=test",
        "-c",
        "user.email=test@example.org",
        "-c",
        "commit.gpgsign=false",
        "commit",
        "-q",
        "-m",
        message);
    return this;
  }

  /** Runs git and returns what it prints. */
  public String run(String... arguments) throws Exception {
    return git(Map.of(), arguments);
  }

  public void shallowCloneTo(Path clone) throws Exception {
    git(Map.of(), "clone", "-q", "--depth", "1", folder.toUri().toString(), clone.toString());
  }

  private String git(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }
}
