package io.preflight.benchmarks;

import io.preflight.benchmarks.client.Task;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Many streams at the pace of a model: how exact and how costly a client is then. */
final class Paced {

  private static final int RATE = 20;

  private final Rig rig;
  private final Options options;
  private final int streams;
  private final int tokens;
  private final List<Contender> clients;
  private final Map<Contender, Measured> measured = new EnumMap<>(Contender.class);

  Paced(Rig rig, Options options, int streams) {
    this.rig = rig;
    this.options = options;
    this.streams = streams;
    this.tokens = options.full() ? 100 : 40;
    this.clients = options.clients().stream().filter(Contender::isPaced).toList();
    clients.forEach(client -> measured.put(client, new Measured()));
  }

  /** Measures, and gives the table. */
  String measure() throws IOException, InterruptedException {
    try (Server server = Server.paced(rig.cores(), RATE)) {
      warmUp(server);
      for (int run = 1; run <= options.runs(); run++) {
        for (Contender client : clients) {
          server.forget();
          boolean unused =
              rig.run(
                  streams + " streams " + run,
                  client,
                  new Task(
                      server.port(),
                      streams,
                      tokens,
                      answerMs(),
                      answerMs() + warmupMs(client),
                      options.seconds() * 1_000L,
                      Optional.of(rig.record())),
                  measured.get(client));
        }
      }
    }
    return table();
  }

  /** The server is a Java program as well. */
  private void warmUp(Server server) throws InterruptedException {
    boolean unused =
        rig.run(
            "warming the server up",
            clients.contains(Contender.C) ? Contender.C : clients.get(0),
            new Task(
                server.port(),
                streams,
                tokens,
                answerMs(),
                answerMs() + 1_000,
                options.full() ? 30_000 : 8_000,
                Optional.empty()),
            new Measured());
  }

  /** Users join over the time of one answer, so that they neither tick nor ask together. */
  private long answerMs() {
    return ScriptedServer.TTFT.toMillis() + (tokens - 1) * 1_000L / RATE;
  }

  /** preflight warms itself up, in proportion to the load. */
  private static boolean needsWarmup(Contender client) {
    return client.isCompiledWhileRunning() && client != Contender.PREFLIGHT;
  }

  private long warmupMs(Contender client) {
    return needsWarmup(client) ? (options.full() ? 45_000 : 10_000) : 4_000;
  }

  private String table() {
    Table table =
        new Table(
            "client",
            "TTFT error p50",
            "p99",
            "processor time an event",
            "of raw C's",
            "streams a core would hold",
            "resident at most",
            "server itself late p99");
    double least =
        measured.containsKey(Contender.C)
            ? measured.get(Contender.C).of(Outcome::cpuMicrosPerEvent)
            : Double.NaN;
    measured.forEach(
        (client, figures) -> {
          double cost = figures.of(Outcome::cpuMicrosPerEvent);
          table.row(
              client.title(),
              figures.problem().isEmpty()
                  ? Table.number("%.2f ms", figures.ofErrors(errors -> errors.quantile(0.5)))
                  : figures.problem(),
              Table.number("%.2f ms", figures.ofErrors(errors -> errors.quantile(0.99))),
              Table.number("%.1f µs", cost),
              Table.number("%.2f times", cost / least),
              Table.number("%,.0f", streams / figures.of(Outcome::busy)),
              Table.number("%.0f MB", figures.of(Outcome::peakMb)),
              Table.number("%.2f ms", figures.ofErrors(errors -> errors.serverLag(0.99))));
        });
    return "### Paced: %,d streams at %d tokens/s, answers of %d tokens%n%n%s"
        .formatted(streams, RATE, tokens, table);
  }
}
