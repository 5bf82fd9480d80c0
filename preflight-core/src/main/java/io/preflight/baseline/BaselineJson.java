package io.preflight.baseline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.preflight.decision.OrderedValues;
import io.preflight.sample.Metric;
import io.preflight.stats.compare.OrderStatistics;
import io.preflight.stats.compare.RateRegression;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Baselines as files, described by the JSON Schema {@code preflight-baseline.schema.json} beside
 * this class.
 */
public final class BaselineJson {

  /** The version of the format; it changes when a key is removed or changes its meaning. */
  public static final int SCHEMA_VERSION = 1;

  /** The first words of the format, which tell it from other JSON files. */
  public static final String FORMAT = "preflight-baseline";

  /** How many values of a metric are kept one by one. */
  public static final int MOST_VALUES = 10_000;

  /** The levels at which dependence is looked for when not every value is kept. */
  private static final double[] LEVELS = {50, 90, 95, 99};

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private BaselineJson() {}

  /**
   * Writes a baseline of samples.
   *
   * @param baseline the baseline, as {@link BaselineCollector} makes it
   * @param preflightVersion the version of this library
   * @param out takes the text
   * @throws IOException when it cannot be written
   */
  public static void write(Baseline baseline, String preflightVersion, Writer out)
      throws IOException {
    JsonGenerator json = JSON.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setPrettyPrinter(new DefaultPrettyPrinter());
    BaselineOrigin origin = baseline.origin();
    json.writeStartObject();
    json.writeStringField("format", FORMAT);
    json.writeNumberField("schema_version", SCHEMA_VERSION);
    json.writeStringField("preflight_version", preflightVersion);
    text(json, "profile", origin.profile());
    text(json, "model", origin.model());
    json.writeStringField("mode", origin.simulated().orElse(false) ? "simulated" : "real");
    json.writeStringField("source", origin.source());
    text(json, "recorded", origin.recorded().map(Object::toString));
    if (origin.maxTokens().isPresent()) {
      json.writeNumberField("max_tokens", origin.maxTokens().getAsInt());
    }
    if (origin.concurrency().isPresent()) {
      json.writeNumberField("concurrency", origin.concurrency().getAsInt());
    }
    RateRegression.Count failures = baseline.failures().orElseThrow();
    json.writeNumberField("requests", failures.of());
    json.writeNumberField("errors", failures.failed());
    json.writeObjectFieldStart("metrics");
    for (Map.Entry<Metric, BaselineMetric> entry : baseline.metrics().entrySet()) {
      if (entry.getValue() instanceof BaselineMetric.Values values) {
        metric(json, entry.getKey(), values.inOrder());
      }
    }
    json.writeEndObject();
    json.writeEndObject();
    json.flush();
    out.write('\n');
  }

  private static void metric(JsonGenerator json, Metric metric, double[] inOrder)
      throws IOException {
    json.writeObjectFieldStart(metric.word());
    json.writeStringField("unit", metric.unit().symbol());
    json.writeNumberField("n", inOrder.length);
    if (inOrder.length <= MOST_VALUES) {
      numbers(json, "values", inOrder);
    } else {
      double inflation = 1;
      for (double level : LEVELS) {
        double percent = metric.higherIsBetter() ? 100 - level : level;
        inflation = Math.max(inflation, OrderedValues.inflation(metric, inOrder, percent));
      }
      double[] sorted = inOrder.clone();
      Arrays.sort(sorted);
      json.writeNumberField("inflation", inflation);
      numbers(json, "order_statistics", OrderStatistics.thin(sorted, MOST_VALUES));
    }
    json.writeEndObject();
  }

  /** A failed request is {@code null}. */
  private static void numbers(JsonGenerator json, String name, double[] values) throws IOException {
    json.writeArrayFieldStart(name);
    for (double value : values) {
      if (Double.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeNull();
      }
    }
    json.writeEndArray();
  }

  private static void text(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }
}
