package io.preflight.benchmarks;

import io.preflight.benchmarks.client.Task;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** As many events as a core can read: few streams, many events in each write of the server. */
final class Unpaced {

  private static final int STREAMS = 4;

  private final Rig rig;
  private final Options options;
  private final Map<Contender, Measured> measured = new EnumMap<>(Contender.class);

  Unpaced(Rig rig, Options options) {
    this.rig = rig;
    this.options = options;
    options.clients().forEach(client -> measured.put(client, new Measured()));
  }

  /** Measures, and gives the table. */
  String measure() throws IOException, InterruptedException {
    for (int run = 1; run <= options.runs(); run++) {
      for (Contender client : options.clients()) {
        try (Server server = Server.unpaced(rig.cores())) {
          boolean unused =
              rig.run("unpaced " + run, client, task(server, client), measured.get(client));
        }
      }
    }
    return table();
  }

  private Task task(Server server, Contender client) {
    long warmupMs = client.isCompiledWhileRunning() ? (options.full() ? 15_000 : 6_000) : 4_000;
    return new Task(
        server.port(),
        STREAMS,
        ScriptedServer.UNPACED_EVENTS,
        0,
        warmupMs,
        options.seconds() * 1_000L,
        Optional.empty());
  }

  private String table() {
    Table table =
        new Table(
            "client",
            "events per second of processor time",
            "preflight reads",
            "events per second",
            "cores busy");
    double own =
        measured.containsKey(Contender.PREFLIGHT)
            ? measured.get(Contender.PREFLIGHT).of(Outcome::eventsPerCpuSecond)
            : Double.NaN;
    measured.forEach(
        (client, figures) -> {
          double rate = figures.of(Outcome::eventsPerCpuSecond);
          table.row(
              client.title(),
              figures.problem().isEmpty() ? Table.number("%,.0f", rate) : figures.problem(),
              Table.number("%.1f times as many", own / rate),
              Table.number("%,.0f", figures.of(Outcome::eventsPerSecond)),
              Table.number("%.2f", figures.of(Outcome::busy)));
        });
    return "### Unpaced: %d streams, %d events in each write%n%n%s"
        .formatted(STREAMS, ScriptedServer.EVENTS_A_WRITE, table);
  }
}
