package io.preflight.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.evidence.RecordedOrder;
import io.preflight.evidence.RecordedSamples;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads baselines: files that preflight saved, reports and folders of runs, recorded samples, and
 * the baseline files of the original prober.
 */
public final class BaselineReader {

  private static final String REPORT = "preflight-report.json";
  private static final String SAMPLES = "samples.jsonl";
  private static final long MOST_BYTES = 64L << 20;
  private static final String EXPECTED =
      "expected a baseline, a report, a folder of a run or samples as JSON lines";

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  /** Whom the baseline must be of, where a file holds several. */
  private final Optional<String> model;

  private final String provider;

  /**
   * A reader.
   *
   * @param model the model of the run, to choose among the endpoints of a prober's baseline
   * @param provider the provider's name, for endpoints of the same model
   */
  public BaselineReader(Optional<String> model, String provider) {
    this.model = model;
    this.provider = provider;
  }

  /**
   * Reads a baseline.
   *
   * @param path a file, or the folder of a run
   * @return the baseline
   * @throws ConfigurationException in one line that says what is wrong with it
   */
  public Baseline read(Path path) {
    if (Files.isDirectory(path)) {
      return run(path);
    }
    if (!Files.exists(path)) {
      throw new ConfigurationException(path + ": no such file, " + EXPECTED);
    }
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      return samples(path, BaselineOrigin.of(path.toString()));
    }
    JsonNode root = json(path);
    if (root.path("format").asText().equals(BaselineJson.FORMAT)) {
      return SavedBaseline.of(path, root);
    }
    if (root.path("endpoints").isObject()) {
      return new ProberBaseline(path, root, model, provider).baseline();
    }
    if (root.has("verdict") && root.has("metrics")) {
      return report(path, root);
    }
    throw new ConfigurationException(path + ": is something else, " + EXPECTED);
  }

  private Baseline run(Path folder) {
    Path report = folder.resolve(REPORT);
    Path samples = folder.resolve(SAMPLES);
    if (Files.exists(report)) {
      return report(report, json(report));
    }
    if (Files.exists(samples)) {
      return samples(samples, BaselineOrigin.of(samples.toString()));
    }
    throw new ConfigurationException(
        folder + ": holds neither " + REPORT + " nor " + SAMPLES + ", " + EXPECTED);
  }

  /** The samples beside a report say more than the report. */
  private static Baseline report(Path file, JsonNode root) {
    ReportBaseline report = new ReportBaseline(file, root);
    Optional<Path> samples = report.samples().filter(Files::isRegularFile);
    return samples.isPresent() ? samples(samples.get(), report.origin()) : report.summary();
  }

  private static Baseline samples(Path file, BaselineOrigin origin) {
    BaselineCollector collector = BaselineCollector.ofAll();
    RecordedOrder order = new RecordedOrder();
    RecordedSamples.read(file, sample -> collector.accept(order.inOrder(sample)));
    if (collector.counted() == 0) {
      throw new ConfigurationException(file + ": holds no measured request");
    }
    if (collector.models().size() > 1) {
      throw new ConfigurationException(
          file
              + ": holds samples of several models ("
              + String.join(", ", collector.models())
              + "), expected those of one");
    }
    return collector.baseline(
        origin.measured(
            origin.model().or(() -> collector.models().stream().findFirst()),
            origin.recorded().or(collector::started),
            Optional.of(collector.simulated())));
  }

  /** The root object of a JSON file. */
  private static JsonNode json(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new ConfigurationException(file + ": is larger than 64 MiB, " + EXPECTED);
      }
      JsonNode root = JSON.readTree(file.toFile());
      if (root == null || !root.isObject()) {
        throw new ConfigurationException(file + ": is no JSON object, " + EXPECTED);
      }
      return root;
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ":" + Math.max(1, e.getLocation().getLineNr());
      throw new ConfigurationException(file + line + ": is not valid JSON, " + EXPECTED);
    } catch (IOException e) {
      throw new ConfigurationException(file + ": cannot be read: " + IoReason.of(e));
    }
  }
}
