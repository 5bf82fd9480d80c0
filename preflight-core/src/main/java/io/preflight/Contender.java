package io.preflight;

import io.preflight.problem.ConfigurationException;
import io.preflight.profile.Setting;
import io.preflight.progress.RunListener;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One of those that {@link Preflight#compare} puts side by side: a model, an endpoint, or a run
 * that is finished.
 *
 * @param name how it is called in reports; no other one of a comparison has it
 * @param settings what sets it apart, over the settings that all share
 * @param run the folder, the JSON report or the recorded samples of a finished run; empty for one
 *     that is to be measured
 * @param listener is told how its measurement is getting on; empty for whoever watches them all
 */
public record Contender(
    String name, List<Setting> settings, Optional<Path> run, Optional<RunListener> listener) {

  private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9][\\w. -]*)=(.+)");
  private static final List<String> PLAIN =
      List.of("preflight-report.json", "preflight-capacity.json", "samples.jsonl", "preflight");

  public Contender {
    settings = List.copyOf(settings);
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(listener, "listener");
    if (name.isBlank()) {
      throw new ConfigurationException("every candidate of a comparison needs a name");
    }
  }

  /**
   * A model at the endpoint that all share.
   *
   * @param model its name
   * @return the contender
   */
  public static Contender model(String model) {
    return measured(model, List.of(new Setting("model", model, "-Dpreflight.models")));
  }

  /**
   * An endpoint.
   *
   * @param name how it is called
   * @param baseUrl its address
   * @return the contender
   */
  public static Contender target(String name, String baseUrl) {
    return measured(name, List.of(new Setting("target.base_url", baseUrl, "-Dpreflight.targets")));
  }

  /**
   * An endpoint as a person writes it.
   *
   * @param text {@code name=address}, or an address, whose host and port become the name
   * @return the contender
   * @throws ConfigurationException when there is no address
   */
  public static Contender target(String text) {
    var named = NAMED.matcher(text);
    if (named.matches()) {
      return target(named.group(1).strip(), named.group(2).strip());
    }
    return target(authority(text), text);
  }

  /**
   * A finished run.
   *
   * @param text {@code name=path}, or a path, whose last telling part becomes the name; the path of
   *     a folder with a report, of a JSON report or of recorded samples
   * @param base what a relative path is resolved against
   * @return the contender
   */
  public static Contender run(String text, Path base) {
    var named = NAMED.matcher(text);
    boolean split = named.matches() && !base.resolve(text).toFile().exists();
    Path path = base.resolve(split ? named.group(2).strip() : text).normalize();
    return new Contender(
        split ? named.group(1).strip() : telling(path),
        List.of(),
        Optional.of(path),
        Optional.empty());
  }

  /**
   * A finished run by its path or by its entry in the history.
   *
   * @param text as for {@link #run(String, Path)}; in place of a path also the time stamp of the
   *     run's entry in the history, with or without its seconds
   * @param shared says where the history is
   * @return the contender
   * @throws ConfigurationException when the history has no such run, or its report is gone
   */
  public static Contender run(String text, CheckRequest shared) {
    var named = NAMED.matcher(text);
    boolean split = named.matches() && RecordedRuns.isTimestamp(named.group(2).strip());
    String timestamp = split ? named.group(2).strip() : text.strip();
    if (!RecordedRuns.isTimestamp(timestamp)) {
      return run(text, shared.baseDirectory());
    }
    return new Contender(
        split ? named.group(1).strip() : timestamp,
        List.of(),
        Optional.of(new RecordedRuns(shared).report(timestamp)),
        Optional.empty());
  }

  /**
   * Contenders as a person names them: models, endpoints or finished runs.
   *
   * @param models names of models
   * @param targets endpoints, see {@link #target(String)}
   * @param runs finished runs, see {@link #run(String, CheckRequest)}
   * @param shared what they have in common, which says where paths begin and where the history is
   * @return the contenders in order
   * @throws ConfigurationException when more than one of the lists names any, or there is no such
   *     run
   */
  public static List<Contender> named(
      List<String> models, List<String> targets, List<String> runs, CheckRequest shared) {
    List<String> kinds = new ArrayList<>();
    kinds.addAll(models.isEmpty() ? List.of() : List.of("preflight.models"));
    kinds.addAll(targets.isEmpty() ? List.of() : List.of("preflight.targets"));
    kinds.addAll(runs.isEmpty() ? List.of() : List.of("preflight.run"));
    if (kinds.size() > 1) {
      throw new ConfigurationException(
          String.join(" and ", kinds)
              + " both name candidates: leave one out, and set the model of all targets with"
              + " -Dmodel");
    }
    return Stream.of(
            models.stream().map(Contender::model),
            targets.stream().map(Contender::target),
            runs.stream().map(run -> run(run, shared)))
        .flatMap(each -> each)
        .toList();
  }

  /**
   * Something to be measured.
   *
   * @param name how it is called
   * @param settings what sets it apart
   * @return the contender
   */
  public static Contender measured(String name, List<Setting> settings) {
    return new Contender(name, settings, Optional.empty(), Optional.empty());
  }

  /**
   * The same contender with somebody who watches its measurement.
   *
   * @param watcher is told how it is getting on
   * @return the contender
   */
  public Contender watchedBy(RunListener watcher) {
    return new Contender(name, settings, run, Optional.of(watcher));
  }

  private static String authority(String text) {
    try {
      String authority = URI.create(text.strip()).getAuthority();
      if (authority != null && !authority.isBlank() && authority.indexOf('@') < 0) {
        return authority;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    if (text.indexOf('@') >= 0) {
      // The text is not told: it may hold a password.
      throw new ConfigurationException(
          "preflight.targets: an address contains credentials; remove them and name the environment"
              + " variable that holds the key with target.api_key_env");
    }
    throw new ConfigurationException(
        "preflight.targets: '"
            + text
            + "' has no address, expected for instance blue=http://localhost:8000");
  }

  /** File names that every run has say nothing. */
  private static String telling(Path path) {
    return Stream.iterate(path, Objects::nonNull, Path::getParent)
        .map(Path::getFileName)
        .filter(Objects::nonNull)
        .map(Path::toString)
        .filter(part -> !PLAIN.contains(part))
        .findFirst()
        .orElse(path.toString());
  }
}
