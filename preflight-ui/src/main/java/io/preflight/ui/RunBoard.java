package io.preflight.ui;

import io.preflight.CheckRequest;
import io.preflight.CheckRequestBuilder;
import io.preflight.CompareRequest;
import io.preflight.Contender;
import io.preflight.Preflight;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.OneLine;
import io.preflight.problem.PreflightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
    Path folder = Path.of("run-" + (started + 1));
    Runnable work =
        allowed.size() == 1
            ? check(run, form, allowed.get(0), folder)
            : compare(run, form, allowed, folder);
    runs.addFirst(run);
    while (runs.size() > REMEMBERED) {
      runs.removeLast();
    }
    started++;
    worker.execute(() -> measure(run, work));
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

  private Runnable check(UiRun run, RunForm form, RunRules.Allowed allowed, Path folder) {
    UiRun.Leg leg = run.legs().get(0);
    CheckRequestBuilder builder = shared(form, folder.resolve("subject-1"));
    allowed.settings().forEach(builder::setting);
    CheckRequest check = builder.listener(leg.progress()).build();
    return () -> run.end(leg, Preflight.check(check, run.interruption()));
  }

  private Runnable compare(UiRun run, RunForm form, List<RunRules.Allowed> allowed, Path folder) {
    List<Contender> contenders = new ArrayList<>();
    for (int i = 0; i < allowed.size(); i++) {
      contenders.add(
          Contender.measured(allowed.get(i).label(), allowed.get(i).settings())
              .watchedBy(run.legs().get(i).progress()));
    }
    CompareRequest comparison = CompareRequest.of(shared(form, folder).build(), contenders);
    return () -> run.end(Preflight.compare(comparison, run.interruption()));
  }

  private CheckRequestBuilder shared(RunForm form, Path folder) {
    return request.run().toBuilder()
        .onlyProfile(form.profile())
        .onlyModels(List.of())
        .outputDirectory(request.run().reportFolder().resolve("ui").resolve(folder))
        .simulate(form.simulate());
  }

  private void measure(UiRun run, Runnable work) {
    run.begin();
    try {
      work.run();
    } catch (PreflightException problem) {
      run.fail(problem.getMessage());
    } catch (RuntimeException defect) {
      request.run().log().accept("preflight: " + OneLine.of(defect.toString()));
      run.fail("the run broke off: " + OneLine.of(defect.toString()));
    } finally {
      run.close();
    }
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
