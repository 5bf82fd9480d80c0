package io.preflight.launch;

import io.preflight.profile.LaunchSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A build that launches a server, says so, and then never ends by itself. */
final class LaunchingBuild {

  private LaunchingBuild() {}

  public static void main(String[] args) throws InterruptedException {
    LaunchSpec spec =
        new LaunchSpec(
            List.of(args).subList(1, args.length),
            0,
            "/health",
            Duration.ofSeconds(20),
            Map.of(),
            Optional.empty());
    LaunchedServer server =
        ServerLauncher.start(
            spec, "m", Path.of(args[0]), Path.of(args[0]), UnaryOperator.identity());
    System.out.println(server.process().pid());
    Thread.sleep(60_000);
  }
}
