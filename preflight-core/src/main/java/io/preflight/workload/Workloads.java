package io.preflight.workload;

import io.preflight.problem.ConfigurationException;
import io.preflight.profile.PromptSource;
import io.preflight.profile.Workload;
import io.preflight.target.ChatMessage;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Opens what a profile asks for. */
public final class Workloads {

  private Workloads() {}

  /**
   * Opens a workload; a file is read and checked as a whole.
   *
   * @param workload what to ask for
   * @param folders where a file may be, the first that has it counts
   * @return the requests
   * @throws ConfigurationException when the file is missing or holds what cannot be asked
   */
  public static RequestSource open(Workload workload, List<Path> folders) {
    return open(workload, folders, CacheBuster.ofThisRun());
  }

  static RequestSource open(Workload workload, List<Path> folders, CacheBuster cacheBuster) {
    Requests requests = new Requests(workload, cacheBuster);
    if (workload.prompts() instanceof PromptSource.Synthetic synthetic) {
      return new SyntheticPrompts(synthetic, workload.seed(), requests);
    }
    if (workload.prompts() instanceof PromptSource.Recorded recorded) {
      List<Conversation> conversations =
          ConversationFile.read(
              find(recorded.file(), folders),
              recorded.file(),
              recorded.format(),
              workload.maxTokens());
      return new RecordedPrompts(conversations, recorded, workload, requests);
    }
    List<ChatMessage> prompts =
        ((PromptSource.Inline) workload.prompts())
            .prompts().stream().map(ChatMessage::user).toList();
    return number ->
        RequestSource.Next.of(
            requests.of(
                number,
                List.of(prompts.get(Math.toIntExact(number % prompts.size()))),
                workload.maxTokens()));
  }

  private static Path find(String file, List<Path> folders) {
    try {
      return folders.stream()
          .map(folder -> folder.resolve(file).normalize())
          .filter(Files::exists)
          .findFirst()
          .orElseThrow(
              () ->
                  new ConfigurationException(
                      "workload.file: there is no file '"
                          + file
                          + "' in "
                          + folders.stream()
                              .map(Path::toString)
                              .collect(Collectors.joining(" or "))));
    } catch (InvalidPathException e) {
      throw new ConfigurationException("workload.file: '" + file + "' is no path on this system");
    }
  }
}
