package io.preflight.profile;

import io.preflight.stats.PercentileMethod;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What "ready" means, complete and valid: everything a run needs except credentials.
 *
 * @param name a short name for reports and folders
 * @param kind what the profile judges
 * @param description a sentence for readers; empty when there is none
 * @param file the file it was read from; empty for a built-in or a profile made of settings alone
 * @param model the model under test
 * @param target whom to ask
 * @param load how to ask
 * @param workload what to ask for
 * @param objectives the limits on an endpoint; none asks for no endpoint
 * @param gate how the evidence decides
 * @param limits limits on single requests
 * @param baseline what was before; empty when nothing is compared
 * @param pricing what tokens cost; empty when unknown
 * @param thresholds the effective limits under the keys they were configured with, as JSON values,
 *     for reports
 * @param percentileMethod how percentiles are taken
 * @param sections what the application around the endpoint must have
 * @param report where reports go
 * @param notes sentences the loader wants the reader to see, for instance about keys without effect
 * @param capacity how much load is tried when the capacity is measured
 * @param serverMetrics where the server's own metrics are
 */
public record Profile(
    String name,
    Kind kind,
    Optional<String> description,
    Optional<Path> file,
    ModelSpec model,
    TargetSpec target,
    LoadSpec load,
    Workload workload,
    List<Objective> objectives,
    GateSpec gate,
    RequestLimits limits,
    Optional<BaselineSpec> baseline,
    Optional<Pricing> pricing,
    Map<String, Object> thresholds,
    PercentileMethod percentileMethod,
    AppSections sections,
    ReportSpec report,
    List<String> notes,
    CapacitySpec capacity,
    ServerMetricsSpec serverMetrics) {

  public Profile {
    Objects.requireNonNull(name, "name");
    objectives = List.copyOf(objectives);
    notes = List.copyOf(notes);
    thresholds = Collections.unmodifiableMap(new LinkedHashMap<>(thresholds));
    Objects.requireNonNull(sections, "sections");
    Objects.requireNonNull(serverMetrics, "serverMetrics");
    if (objectives.isEmpty() && sections.isEmpty()) {
      throw new IllegalArgumentException("a profile needs at least one objective or section");
    }
  }

  /**
   * Whether the profile has limits on an endpoint, which is then asked.
   *
   * @return false when only files and commands are looked at
   */
  public boolean measures() {
    return !objectives.isEmpty();
  }

  /**
   * The folder that input paths of the profile are looked up in first.
   *
   * @return the folder of its file; empty for a built-in or a profile made of settings alone
   */
  public Optional<Path> folder() {
    return file.map(Path::toAbsolutePath).map(Path::getParent);
  }

  /**
   * The same profile under another load and with some of its limits.
   *
   * @param otherLoad how to ask
   * @param someObjectives the limits, at least one
   * @return a copy
   */
  public Profile with(LoadSpec otherLoad, List<Objective> someObjectives) {
    return new Profile(
        name,
        kind,
        description,
        file,
        model,
        target,
        otherLoad,
        workload,
        someObjectives,
        gate,
        limits,
        baseline,
        pricing,
        thresholds,
        percentileMethod,
        sections,
        report,
        notes,
        capacity,
        serverMetrics);
  }
}
