package io.preflight.diagnose.server;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Queries that belong together: those of an engine, of GPUs, of a cluster or of a user.
 *
 * @param title whose metrics they ask for
 * @param engine the engine they belong to; empty for all others
 * @param labels which labels of the profile restrict them
 * @param labelsNeeded whether nothing is asked without such labels
 * @param foundBy the metric that shows that there is such an engine
 * @param queries the queries
 */
record QuerySet(
    String title,
    Optional<Engine> engine,
    Labels labels,
    boolean labelsNeeded,
    Optional<String> foundBy,
    List<NamedQuery> queries) {

  QuerySet {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(labels, "labels");
    Objects.requireNonNull(foundBy, "foundBy");
    queries = List.copyOf(queries);
  }

  /** Whose labels restrict a query. */
  enum Labels {
    /** Those of the server. */
    SERVER_LABELS,
    /** Those of the GPUs. */
    GPU_LABELS,
    /** Those of the workload in the cluster. */
    REPLICA_LABELS,
    /** None: the user has written what is meant. */
    NONE
  }

  /** Whether it asks for what a program beside the engine exports. */
  boolean isOfExporter() {
    return labels == Labels.GPU_LABELS || labels == Labels.REPLICA_LABELS;
  }

  /** The query of a signal. */
  Optional<NamedQuery> query(Signal signal) {
    return queries.stream().filter(query -> query.signal().equals(Optional.of(signal))).findFirst();
  }
}
