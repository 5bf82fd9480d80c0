package io.preflight.ui;

import io.preflight.CheckRequest;
import io.preflight.Preflight;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.OneLine;
import io.preflight.problem.PreflightException;
import io.preflight.profile.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Runs what the page asks for, one at a time, since two measurements on one machine would distort
 * each other, and remembers the last few.
 */
final class RunBoard {

  private static final int REMEMBERED = 20;

  private final UiRequest request;
  private final RunRules rules;
  private final Deque<UiRun> runs = new ArrayDeque<>();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "preflight-ui-run"));
  private long started;

  RunBoard(UiRequest request) {
    this.request = request;
    this.rules = new RunRules(request.run());
  }

  /**
   * Begins a run.
   *
   * @throws ConfigurationException when the profile cannot be loaded, or may not run like that
   */
  synchronized Optional<UiRun> start(RunForm form) {
    if (runs.stream().anyMatch(run -> !run.isOver())) {
      return Optional.empty();
    }
    List<RunRules.Allowed> allowed =
        form.subjects().stream().map(subject -> rules.allow(form, subject)).toList();
    UiRun run = new UiRun(form, allowed.stream().map(RunRules.Allowed::label).toList());
    runs.addFirst(run);
    while (runs.size() > REMEMBERED) {
      runs.removeLast();
    }
    started++;
    String folder = "run-" + started;
    worker.execute(() -> measure(run, form, allowed, folder));
    return Optional.of(run);
  }

  synchronized Optional<UiRun> find(String id) {
    return runs.stream().filter(run -> run.id().equals(id)).findFirst();
  }

  /** The report in HTML with an unguessable name. */
  synchronized Optional<byte[]> report(String name) throws IOException {
    for (UiRun run : runs) {
      Optional<Path> file = run.report(name);
      if (file.isPresent()) {
        return Optional.of(Files.readAllBytes(file.get()));
      }
    }
    return Optional.empty();
  }

  private void measure(UiRun run, RunForm form, List<RunRules.Allowed> allowed, String folder) {
    try {
      for (int i = 0; i < run.legs().size(); i++) {
        if (run.interruption().isTriggered()) {
          return;
        }
        UiRun.Leg leg = run.legs().get(i);
        run.begin(leg);
        try {
          CheckRequest check =
              derived(form, allowed.get(i).settings(), Path.of(folder, "subject-" + (i + 1)), leg);
          run.end(leg, Preflight.check(check, run.interruption()));
        } catch (PreflightException problem) {
          run.fail(leg, problem.getMessage());
        } catch (RuntimeException defect) {
          request.run().log().accept("preflight: " + OneLine.of(defect.toString()));
          run.fail(leg, "the run broke off: " + OneLine.of(defect.toString()));
        }
      }
    } finally {
      run.close();
    }
  }

  private CheckRequest derived(RunForm form, List<Setting> settings, Path folder, UiRun.Leg leg) {
    CheckRequest.Builder builder =
        request.run().toBuilder().onlyProfile(form.profile()).onlyModels(List.of());
    settings.forEach(builder::setting);
    return builder
        .outputDirectory(request.run().reportFolder().resolve("ui").resolve(folder))
        .simulate(form.simulate())
        .listener(leg.progress())
        .build();
  }

  /** Ends what is under way and waits for its reports. */
  void close(Duration patience) {
    synchronized (this) {
      runs.forEach(run -> run.interruption().trigger());
    }
    worker.shutdown();
    try {
      worker.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
