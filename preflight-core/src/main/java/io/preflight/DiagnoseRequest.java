package io.preflight;

import io.preflight.profile.Setting;
import io.preflight.target.ProxySpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one call of {@link Preflight#diagnose} is asked to do.
 *
 * @param baseDirectory what relative paths are resolved against and shown relative to
 * @param run a finished run: its folder, its JSON report, or a file of samples; empty for the one
 *     in {@code outputDirectory}
 * @param outputDirectory where the last run is by default; empty for the {@code report.outdir} of
 *     the profile, {@code SLA_OUTPUTS_DIR} or {@code target/preflight}
 * @param profile the profile that says where the server's metrics are, a built-in name or a file;
 *     empty for the settings alone
 * @param settings profile keys set by the POM or the command line, such as {@code
 *     observability.prometheus}, weakest first
 * @param environment the environment variables
 * @param proxies the proxy for each scheme of an address, {@code http} or {@code https}
 * @param log takes lines, without line breaks
 */
public record DiagnoseRequest(
    Path baseDirectory,
    Optional<Path> run,
    Optional<Path> outputDirectory,
    Optional<String> profile,
    List<Setting> settings,
    Map<String, String> environment,
    Map<String, ProxySpec> proxies,
    Consumer<String> log) {

  public DiagnoseRequest {
    baseDirectory = baseDirectory.toAbsolutePath().normalize();
    run = run.map(baseDirectory::resolve).map(Path::normalize);
    outputDirectory = outputDirectory.map(baseDirectory::resolve);
    Objects.requireNonNull(profile, "profile");
    settings = List.copyOf(settings);
    environment = Map.copyOf(environment);
    proxies = Map.copyOf(proxies);
    Objects.requireNonNull(log, "log");
  }

  /**
   * The last run in a folder's {@code target/preflight}, with the metrics that settings name.
   *
   * @param baseDirectory what relative paths are resolved against
   * @param settings for instance the address of a Prometheus
   * @return a request that logs nothing
   */
  public static DiagnoseRequest in(Path baseDirectory, Setting... settings) {
    return new DiagnoseRequest(
        baseDirectory,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(settings),
        System.getenv(),
        Map.of(),
        line -> {});
  }

  /**
   * The same request for another run.
   *
   * @param other a folder, a JSON report or a file of samples
   * @return a copy
   */
  public DiagnoseRequest of(Path other) {
    return new DiagnoseRequest(
        baseDirectory,
        Optional.of(other),
        outputDirectory,
        profile,
        settings,
        environment,
        proxies,
        log);
  }
}
