package io.preflight.profile;

import io.preflight.dialect.Dialect;
import io.preflight.sample.Metric;
import io.preflight.stats.PercentileMethod;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes the profile out of merged values and finds what is wrong between keys. */
final class ProfileBuilder {

  private final Merged merged;
  private final InputFiles files;
  private final Problems problems;
  private final List<String> notes;

  ProfileBuilder(Merged merged, InputFiles files, Problems problems, List<String> notes) {
    this.merged = merged;
    this.files = files;
    this.problems = problems;
    this.notes = notes;
  }

  /**
   * The profile.
   *
   * @param fallbackName the name when the profile does not give one
   * @param file the file it was read from
   * @throws io.preflight.problem.ConfigurationException with everything that was found before and
   *     here
   */
  Profile build(String fallbackName, Optional<Path> file) {
    GateRules gate = new GateRules(merged, notes);
    Optional<DecisionSpec> decision = gate.decision();
    LoadRules loads = new LoadRules(merged, files, problems, notes);
    Optional<Pricing> pricing = pricing();
    LoadSpec load = loads.load(decision, pricing);
    TargetSpec target = new TargetRules(merged, problems).target();
    ReportSpec report = report();
    Workload workload = new WorkloadRules(merged, problems).workload();
    CapacitySpec capacity = new CapacityRules(merged, problems, notes).capacity();
    ObjectiveRules rules = new ObjectiveRules(merged);
    int minProbes =
        merged.whole("gate.min_probes").orElseGet(() -> loads.defaultMinProbes(load.shape()));
    if (merged.has("p95_multiplier") && !merged.has("max_latency_ms")) {
      notes.add(
          merged.where("p95_multiplier") + " has no effect, because there is no max_latency_ms");
    }
    Kind kind =
        Kind.valueOf(merged.text("kind").orElse(Kind.INFERENCE.word()).toUpperCase(Locale.ROOT));
    AppSections sections =
        new AppRules(merged, problems, notes)
            .sections(kind, fallbackName, !rules.objectives().isEmpty());
    Optional<BaselineSpec> baseline =
        new BaselineRules(merged, problems, target).baseline(rules.objectives());
    ServerMetricsSpec serverMetrics = new ServerMetricsRules(merged, problems).spec();
    problems.throwIfAny();
    return new Profile(
        merged.text("name").orElse(fallbackName),
        kind,
        merged.text("description").map(String::strip),
        file,
        model(),
        target,
        load,
        workload,
        rules.objectives(),
        new GateSpec(minProbes, smallSample(), gate.undecided(), decision),
        limits(),
        baseline,
        pricing,
        rules.thresholds(minProbes),
        percentileMethod(),
        sections,
        report,
        notes,
        capacity,
        serverMetrics);
  }

  private ModelSpec model() {
    return new ModelSpec(
        merged.text("model").map(String::strip), optional(merged.number("model_size_b")));
  }

  private SmallSample smallSample() {
    return merged
        .text("gate.small_sample")
        .map(word -> SmallSample.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(SmallSample.NOTE);
  }

  private RequestLimits limits() {
    List<RequestLimits.Limit> limits = new ArrayList<>();
    atMost(limits, "limits.ttft_ms", Metric.TTFT);
    atMost(limits, "limits.latency_ms", Metric.LATENCY);
    atMost(limits, "limits.tpot_ms", Metric.TPOT);
    atMost(limits, "limits.token_latency_ms", Metric.TOKEN_LATENCY);
    atLeast(limits, "limits.min_throughput", Metric.DECODE_THROUGHPUT);
    atLeast(limits, "limits.min_throughput_tokens_per_sec", Metric.THROUGHPUT);
    return new RequestLimits(limits);
  }

  private void atMost(List<RequestLimits.Limit> limits, String key, Metric metric) {
    merged
        .number(key)
        .ifPresent(limit -> limits.add(new RequestLimits.Limit(metric, Comparison.AT_MOST, limit)));
  }

  private void atLeast(List<RequestLimits.Limit> limits, String key, Metric metric) {
    merged
        .number(key)
        .ifPresent(
            limit -> limits.add(new RequestLimits.Limit(metric, Comparison.AT_LEAST, limit)));
  }

  private Optional<Pricing> pricing() {
    double perToken = merged.number("cost.cost_per_token_usd").orElse(0.0);
    if (perToken > 0) {
      return Optional.of(new Pricing(0, perToken));
    }
    Optional<Double> input = merged.number("cost.input_usd_per_mtok");
    Optional<Double> output = merged.number("cost.output_usd_per_mtok");
    if (input.isPresent() != output.isPresent()) {
      String given = input.isPresent() ? "cost.input_usd_per_mtok" : "cost.output_usd_per_mtok";
      String missing = input.isPresent() ? "output_usd_per_mtok" : "input_usd_per_mtok";
      problems.at(merged.where(given), "needs " + missing + " beside it (0 where it is free)");
      return Optional.empty();
    }
    return input
        .filter(price -> price + output.orElseThrow() > 0)
        .map(price -> new Pricing(millionth(price), millionth(output.orElseThrow())));
  }

  /** In decimals, so that 15 USD per million are 0.000015 USD. */
  private static double millionth(double price) {
    return BigDecimal.valueOf(price).movePointLeft(6).doubleValue();
  }

  private PercentileMethod percentileMethod() {
    return merged
        .text("percentile_method")
        .map(word -> PercentileMethod.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(
            merged.hasSection("probe") ? PercentileMethod.NEAREST_RANK : PercentileMethod.LINEAR);
  }

  private ReportSpec report() {
    return new ReportSpec(
        outdir(),
        merged.text("report.dialect").flatMap(Dialect::ofWord),
        merged.value("report.formats", NamesType.Value.class).map(NamesType.Value::names),
        new HistorySpec(
            merged.text("history.url"),
            merged.text("history.user_env"),
            merged.text("history.password_env")),
        exports());
  }

  private ExportSpec exports() {
    return new ExportSpec(
        address("report.pushgateway")
            .map(
                url ->
                    new ExportSpec.Pushgateway(
                        url,
                        merged.text("report.pushgateway.job").orElse(ExportSpec.Pushgateway.JOB),
                        merged.text("report.pushgateway.user_env"),
                        merged.text("report.pushgateway.password_env"))),
        address("report.otlp")
            .map(url -> new ExportSpec.Otlp(url, merged.text("report.otlp.headers_env"))));
  }

  /** The address of a section, which needs one as soon as it has any key. */
  private Optional<URI> address(String section) {
    Optional<URI> url = merged.value(section + ".url", URI.class);
    merged
        .firstOfSection(section)
        .filter(key -> url.isEmpty())
        .ifPresent(key -> problems.at(merged.where(key), "needs " + section + ".url beside it"));
    return url;
  }

  private Optional<Path> outdir() {
    String key = "report.outdir";
    try {
      return merged.text(key).map(Path::of);
    } catch (InvalidPathException e) {
      problems.at(merged.where(key), "is no path on this system");
      return Optional.empty();
    }
  }

  private static OptionalDouble optional(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }
}
