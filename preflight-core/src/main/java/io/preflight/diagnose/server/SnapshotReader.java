package io.preflight.diagnose.server;

import io.preflight.diagnose.client.RunWindow;
import io.preflight.diagnose.server.MetricsSource.LabelFilters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the server's side of a run from scrapes.
 *
 * @param sets what is computed
 * @param labels which series are meant
 */
record SnapshotReader(QuerySets sets, LabelFilters labels) {

  private static final List<String> SUFFIXES =
      List.of("", "_bucket", Formula.Mean.SUM, Formula.Mean.COUNT);

  /** The names of the samples that some query needs. */
  Set<String> wanted() {
    Set<String> names = new HashSet<>();
    Stream.concat(sets.own().stream(), sets.builtIn().stream())
        .flatMap(set -> set.queries().stream())
        .flatMap(query -> metrics(query.expression()).stream())
        .forEach(metric -> SUFFIXES.forEach(suffix -> names.add(metric.name() + suffix)));
    sets.engines().forEach(set -> set.foundBy().ifPresent(names::add));
    return names;
  }

  private static List<Metric> metrics(Expression expression) {
    if (!(expression instanceof Expression.Computed computed)) {
      return List.of();
    }
    List<Metric> metrics = new ArrayList<>();
    Formula formula = computed.formula();
    if (formula instanceof Formula.Gauge gauge) {
      metrics.addAll(gauge.metrics());
    } else if (formula instanceof Formula.Rate rate) {
      metrics.addAll(rate.metrics());
    } else if (formula instanceof Formula.Quantile quantile) {
      metrics.addAll(quantile.metrics());
    } else if (formula instanceof Formula.Mean mean) {
      metrics.addAll(mean.metrics());
    } else if (formula instanceof Formula.Share share) {
      metrics.add(share.part());
      metrics.addAll(share.whole());
    } else if (formula instanceof Formula.Total total) {
      metrics.addAll(total.parts());
    }
    return metrics;
  }

  /** Fills the view of a run with what the scrapes around it say. */
  ServerView read(ViewBuilder view, List<Snapshot> all) {
    List<Snapshot> used = around(all, view.run().whole());
    if (used.isEmpty()) {
      String when =
          all.isEmpty()
              ? "there is no scrape"
              : "the scrapes are of "
                  + all.get(0).at()
                  + " to "
                  + all.get(all.size() - 1).at()
                  + ", none is of the run";
      view.note(when);
      return view.view(when);
    }
    Optional<QuerySet> engine = engine(used);
    view.engine(engine.flatMap(QuerySet::engine));
    if (engine.isEmpty()) {
      view.note("no metrics of " + titles() + " in the scrapes");
    }
    if (used.size() == 1) {
      view.note("there is one scrape only, so rates and percentiles of the run are not known");
    }
    RunWindow measured = view.run().measured();
    if (used.stream().noneMatch(snapshot -> measured.contains(snapshot.at()))) {
      view.note(
          "no scrape fell into the time of the measured requests, so what is of a moment, such as"
              + " the requests that wait, is of before and after it");
    }
    for (QuerySet set : sets.of(view.engine())) {
      Optional<String> shown = engine.flatMap(QuerySet::foundBy);
      set.queries().forEach(query -> compute(view, set, query, used, shown));
    }
    String otherwise =
        engine
            .map(set -> set.title() + " has no such metric")
            .orElse("no metrics of " + titles() + " in the scrapes");
    return view.view(otherwise);
  }

  private String titles() {
    return sets.engines().stream().map(QuerySet::title).collect(Collectors.joining(", "));
  }

  private Optional<QuerySet> engine(List<Snapshot> used) {
    Set<String> names =
        used.stream()
            .flatMap(snapshot -> snapshot.samples().stream())
            .map(sample -> sample.name())
            .collect(Collectors.toSet());
    return sets.engines().stream()
        .filter(set -> set.foundBy().map(names::contains).orElse(false))
        .findFirst();
  }

  private void compute(
      ViewBuilder view,
      QuerySet set,
      NamedQuery query,
      List<Snapshot> used,
      Optional<String> engine) {
    if (!(query.expression() instanceof Expression.Computed computed)) {
      view.missing(query, "PromQL can be asked of a Prometheus only");
      return;
    }
    boolean momentary = !computed.formula().ofWindow() && !query.ofWholeRun();
    Snapshots scrapes =
        new Snapshots(
            momentary ? inside(used, view.run().measured()) : used,
            labels.of(set.labels()),
            engine,
            view.run());
    Values values = scrapes.of(computed.formula(), query);
    String reason =
        used.size() == 1 && computed.formula().ofWindow()
            ? "there is one scrape only"
            : "the scrapes do not hold it";
    view.add(query, names(computed.formula()), values, reason);
  }

  private static String names(Formula formula) {
    return metrics(new Expression.Computed(formula)).stream()
        .map(Metric::name)
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  /** The scrapes while requests were measured; when there is none, the nearest ones. */
  private static List<Snapshot> inside(List<Snapshot> used, RunWindow measured) {
    List<Snapshot> within =
        used.stream().filter(snapshot -> measured.contains(snapshot.at())).toList();
    List<Snapshot> near = within.isEmpty() ? around(used, measured) : within;
    return near.isEmpty() ? used : near;
  }

  /** The scrapes of the run, with the last before and the first after. */
  private static List<Snapshot> around(List<Snapshot> all, RunWindow run) {
    List<Snapshot> used = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Instant at = all.get(i).at();
      boolean before = at.isBefore(run.from());
      boolean after = at.isAfter(run.to());
      boolean lastBefore =
          before && i + 1 < all.size() && !all.get(i + 1).at().isBefore(run.from());
      boolean firstAfter = after && i > 0 && !all.get(i - 1).at().isAfter(run.to());
      if ((!before && !after) || lastBefore || firstAfter) {
        used.add(all.get(i));
      }
    }
    return used;
  }
}
