package io.preflight.profile;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Loads profiles: finds them by built-in name or file, follows {@code extends}, lays environment,
 * POM and command line over them, and checks everything at once.
 *
 * <p>What wins, from weak to strong: a built-in profile or an extended file (under the variables
 * {@code SLA_PROFILE_<NAME>_LATENCY_MS} and {@code SLA_PROFILE_<NAME>_THROUGHPUT} of a built-in),
 * the profile's own file, the environment variables {@code SLA_…}, the POM, the command line.
 *
 * <ul>
 *   <li>Keys that exclude each other ({@code load.runs} against {@code load.duration} and {@code
 *       load.interval}, and the like) are an error within one source; otherwise the stronger
 *       source's key counts and the weaker one's is dropped. So {@code -Dpreflight.runs=20} turns a
 *       profile that probes for 30 seconds into one of 20 runs.
 *   <li>An objective of a stronger source replaces the one for the same metric, statistic and side
 *       of a weaker source, whichever key either is written with. Others are kept: a profile cannot
 *       drop a limit it inherits.
 *   <li>A base URL from a stronger source than {@code target.launch} switches the launch off.
 *   <li>{@code name}, {@code description} and {@code $schema} are not inherited.
 * </ul>
 *
 * <p>Without a profile, {@code SLA_MAX_LATENCY_MS} (200 unless set) limits the latency per token.
 *
 * <p>Instances are immutable and safe for use by several threads.
 */
public final class ProfileLoader {

  private static final List<String> OWN = List.of("name", "description", "extends", "$schema");
  private static final String NAME_WITHOUT_PROFILE = "default";
  private static final String PROTOCOL = "target.protocol";
  private static final String PROBER_CONFIG = "probe.config";
  private static final String PROBER_TOOL = "probe.tool";

  private final Path baseDirectory;
  private final EnvironmentLayer environment;
  private final Set<String> protocols;

  /**
   * A loader.
   *
   * @param baseDirectory what profile files are resolved against: the module's base directory, or
   *     the working directory when there is no project
   * @param environment the environment variables
   */
  public ProfileLoader(Path baseDirectory, Map<String, String> environment) {
    this(
        baseDirectory.toAbsolutePath().normalize(),
        new EnvironmentLayer(Map.copyOf(environment)),
        ProtocolType.BUILT_IN);
  }

  private ProfileLoader(
      Path baseDirectory, EnvironmentLayer environment, Collection<String> protocols) {
    this.baseDirectory = baseDirectory;
    this.environment = environment;
    this.protocols = new LinkedHashSet<>(protocols);
  }

  /**
   * A loader of profiles that may name further protocols.
   *
   * @param further protocols that extensions speak; those built in may be among them
   * @return the loader
   */
  public ProfileLoader withProtocols(Collection<String> further) {
    Set<String> all = new LinkedHashSet<>(protocols);
    all.addAll(further);
    return new ProfileLoader(baseDirectory, environment, all);
  }

  /**
   * The names of the profiles that come with the tool.
   *
   * @return the names, the five general ones first
   */
  public static List<String> builtInNames() {
    return BuiltIns.NAMES;
  }

  /**
   * Whether messages call a built-in profile so, rather than a file.
   *
   * @param source where a key was read, as locations say it
   * @return true for the label of a profile that comes with the tool
   */
  public static boolean isBuiltIn(String source) {
    return BuiltIns.NAMES.stream().map(BuiltIns::label).anyMatch(source::equals);
  }

  /**
   * Loads a profile.
   *
   * @param request which profile, and what is set over it
   * @return the profile, complete and valid
   * @throws ConfigurationException with everything that is wrong, one line each
   */
  public Profile load(ProfileRequest request) {
    Problems problems = new Problems();
    Set<String> notes = new LinkedHashSet<>();
    Layered layered = layered(request, problems, notes);
    Optional<Path> file = layered.own().flatMap(ProfileSource::file);
    Merged merged = new Merged(layered.layers(), problems);
    requireProtocol(PROTOCOL, merged, problems);
    requireProtocol("baseline." + PROTOCOL, merged, problems);
    return new ProfileBuilder(
            merged, InputFiles.of(file, baseDirectory), problems, new ArrayList<>(notes))
        .build(layered.own().map(ProfileSource::folderName).orElse(NAME_WITHOUT_PROFILE), file);
  }

  private void requireProtocol(String key, Merged merged, Problems problems) {
    merged
        .text(key)
        .filter(name -> !protocols.contains(name))
        .ifPresent(
            name ->
                problems.at(
                    merged.where(key),
                    "unknown value '" + name + "'" + NearestName.hint(name, protocols)));
  }

  /**
   * The configuration of the prober {@code llmprobe} that a profile names in {@code probe.config}.
   *
   * @param request which profile, and what is set over it
   * @return the file, and whether {@code probe.tool} wants the prober itself; empty when the
   *     profile has no such file
   * @throws ConfigurationException when there is no such file, or the prober has none
   */
  public Optional<ProberUse> prober(ProfileRequest request) {
    Problems unread = new Problems();
    Layered layered = layered(request, unread, new LinkedHashSet<>());
    Merged merged = new Merged(layered.layers(), unread);
    Problems problems = new Problems();
    InputFiles files = InputFiles.of(layered.own().flatMap(ProfileSource::file), baseDirectory);
    Optional<Path> file =
        merged
            .text(PROBER_CONFIG)
            .flatMap(given -> files.find(given, merged.where(PROBER_CONFIG), problems));
    boolean runs = merged.text(PROBER_TOOL).map("llmprobe"::equals).orElse(false);
    if (runs && !merged.has(PROBER_CONFIG)) {
      problems.at(
          merged.where(PROBER_TOOL),
          "llmprobe needs " + PROBER_CONFIG + ", the file that tells it whom to ask");
    }
    problems.throwIfAny();
    return file.map(found -> new ProberUse(found, runs));
  }

  /**
   * What is set over a profile and counts, because nothing stronger has taken its place.
   *
   * @param request which profile, and what is set over it; one that can be loaded
   * @return the settings and variables
   */
  public AppliedSettings applied(ProfileRequest request) {
    Problems unread = new Problems();
    Merged merged = new Merged(layered(request, unread, new LinkedHashSet<>()).layers(), unread);
    return AppliedSettings.of(merged, request.settings(), environment);
  }

  /** What a profile is made of: every source's keys, weakest first. */
  private record Layered(List<Layer> layers, Optional<ProfileSource> own) {}

  private Layered layered(ProfileRequest request, Problems problems, Set<String> notes) {
    List<Layer> layers = new ArrayList<>();
    Optional<ProfileSource> own = Optional.empty();
    if (request.profile().isPresent()) {
      List<ProfileSource> chain =
          new ProfileSources(baseDirectory, problems).chain(request.profile().get().strip());
      for (ProfileSource source : chain) {
        layers.add(layer(source, layers.size(), problems));
        own = Optional.of(source);
      }
      layers.stream()
          .limit(Math.max(0, layers.size() - 1))
          .forEach(layer -> layer.entries().keySet().removeAll(OWN));
    } else {
      layers.add(environment.withoutProfile(0, problems));
    }
    boolean hasProfile = request.profile().isPresent();
    List<String> further = new ArrayList<>();
    layers.add(environment.general(layers.size(), hasProfile, problems, further));
    layers.addAll(SettingLayers.of(request.settings(), layers.size(), problems));
    notes.addAll(further);
    if (hasProfile && own.isEmpty()) {
      problems.throwIfAny();
    }
    return new Layered(layers, own);
  }

  private Layer layer(ProfileSource source, int rank, Problems problems) {
    Layer layer = LayerReader.read(source.root(), source.label(), rank, problems);
    if (source.builtIn()) {
      environment.override(source.name(), layer, problems);
    }
    return layer;
  }
}
