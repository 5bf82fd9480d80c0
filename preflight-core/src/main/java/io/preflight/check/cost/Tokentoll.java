package io.preflight.check.cost;

import io.preflight.check.CheckContext;
import io.preflight.cost.estimate.Assumptions;
import io.preflight.cost.price.PriceList;
import io.preflight.cost.tokentoll.TokentollReport;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.problem.OneLine;
import io.preflight.problem.ProbeException;
import io.preflight.problem.Redaction;
import io.preflight.process.BoundedOutput;
import io.preflight.process.RunningProgram;
import io.preflight.process.StartedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An installed tokentoll: finds and prices call sites in the languages it knows. Its figures are
 * taken as they are; a model that it did not find but assumed has no price.
 *
 * @param context where and how long it runs
 */
record Tokentoll(CheckContext context) implements CostTool {

  private static final String NAME = "tokentoll";

  /** Its own ones, of which it does not tell the day. */
  static final PriceList PRICES = new PriceList(NAME, Optional.empty(), Map.of());

  private static final int MOST_BYTES = 32 << 20;
  private static final int SHOWN_LINES = 2;
  private static final long POLL_MS = 50;
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** What setsid and shells end with. */
  private static final int NOT_FOUND = 127;

  /** A scan of a large project takes longer than a question to a server. */
  private static final int STEPS = 10;

  @Override
  public Found at(CostScan.Place place, Assumptions assumptions) {
    if (place.paths().isEmpty()) {
      return found(new TokentollReport(List.of(), List.of(), List.of()), place, assumptions);
    }
    Path folder = null;
    try {
      folder = Files.createTempDirectory("preflight-tokentoll");
      Path printed = folder.resolve("out.json");
      run(place, assumptions.callsPerMonth(), printed, folder.resolve("err.txt"));
      return found(TokentollReport.read(printed), place, assumptions);
    } catch (IOException e) {
      throw new ProbeException("what tokentoll printed cannot be kept: " + IoReason.of(e), e);
    } finally {
      Copies.delete(folder);
    }
  }

  private static Found found(
      TokentollReport report, CostScan.Place place, Assumptions assumptions) {
    List<String> remarks = new ArrayList<>(report.assumptions());
    report.warnings().forEach(warning -> remarks.add("tokentoll warns: " + warning));
    return new Found(
        CostScan.Result.nothing(), report.estimate(place.base(), assumptions), remarks);
  }

  private void run(CostScan.Place place, long callsPerMonth, Path printed, Path errors)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                NAME, "scan", "--format", "json", "--calls-per-month", "" + callsPerMonth, "--"));
    place.paths().forEach(path -> command.add(shown(place.base(), path)));
    ProcessBuilder builder = new ProcessBuilder(command).directory(place.base().toFile());
    builder.environment().clear();
    builder.environment().putAll(context.environment());
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    try (BoundedOutput out = BoundedOutput.create(printed, MOST_BYTES);
        BoundedOutput err = BoundedOutput.create(errors)) {
      int exitCode = ended(builder, out, err);
      if (exitCode != 0) {
        if (exitCode == NOT_FOUND && err.lastLines(1).toString().contains("failed to execute")) {
          throw missing("no such program on the path");
        }
        String said = String.join(" | ", err.lastLines(SHOWN_LINES));
        throw new ProbeException(
            "tokentoll ended with exit code "
                + exitCode
                + (said.isEmpty()
                    ? " and said nothing"
                    : ": "
                        + Redaction.ofEnvironment(context.environment()).text(OneLine.of(said))));
      }
      if (out.cut()) {
        throw new ProbeException("tokentoll printed more than 32 MiB, expected a JSON report");
      }
    }
  }

  private int ended(ProcessBuilder builder, BoundedOutput out, BoundedOutput err) {
    StartedProcess started = start(builder);
    out.follow(started.process().getInputStream());
    err.follow(started.process().getErrorStream());
    Duration limit = context.timeLimit().multipliedBy(STEPS);
    long deadline = System.nanoTime() + limit.toNanos();
    try (RunningProgram program = new RunningProgram(started, GRACE, List.of())) {
      while (!program.process().waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
        context.requireRunning();
        if (System.nanoTime() - deadline > 0) {
          throw new ProbeException(
              "tokentoll was ended because it ran longer than " + limit.toSeconds() + " s");
        }
      }
      out.awaitEnd();
      err.awaitEnd();
      return program.process().exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProbeException("interrupted while tokentoll was running", e);
    }
  }

  private static StartedProcess start(ProcessBuilder builder) {
    try {
      return StartedProcess.start(builder);
    } catch (IOException e) {
      throw missing(IoReason.of(e));
    }
  }

  private static ConfigurationException missing(String reason) {
    return new ConfigurationException(
        "cost.tool: tokentoll cannot be run ("
            + reason
            + "); install it with 'pip install tokentoll', or remove cost.tool to use the built-in"
            + " scanner");
  }

  private static String shown(Path base, Path path) {
    Path relative = path.startsWith(base) ? base.relativize(path) : path;
    return relative.toString().isEmpty() ? "." : relative.toString();
  }
}
