package io.preflight;

import io.preflight.evidence.Mode;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.NearestName;
import io.preflight.problem.PreflightException;
import io.preflight.profile.AppliedSettings;
import io.preflight.profile.ProberUse;
import io.preflight.profile.Profile;
import io.preflight.profile.ProfileLoader;
import io.preflight.profile.ProfileRequest;
import io.preflight.profile.Setting;
import io.preflight.profile.prober.ProbedModel;
import io.preflight.profile.prober.ProberConfig;
import io.preflight.profile.prober.ProberTargets;
import io.preflight.report.OutputLayout;
import io.preflight.report.ReportFormats;
import io.preflight.report.ShownPath;
import io.preflight.target.Targets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A profile that was asked for: loaded, or the reason why it could not be.
 *
 * @param name the profile's own name, or what the user called it
 * @param model the model, as far as it is known
 * @param profile the profile; empty when it could not be loaded
 * @param prober the configuration of llmprobe, when that is to send the requests
 * @param problem why it could not be loaded
 * @param outdir where its reports go, when neither the user nor the default decides
 * @param asked what the user called it; empty for a profile made of settings alone
 * @param applied what was set outside of it and counts
 */
record PreparedProfile(
    String name,
    Optional<String> model,
    Optional<Profile> profile,
    Optional<Path> prober,
    Optional<PreflightException> problem,
    Optional<Path> outdir,
    Optional<String> asked,
    AppliedSettings applied) {

  private static final String UNNAMED = "default";

  static List<PreparedProfile> all(CheckRequest request, Workspace workspace) {
    ProfileLoader loader =
        new ProfileLoader(request.baseDirectory(), request.environment())
            .withProtocols(Targets.protocols());
    List<Optional<String>> asked =
        request.profiles().isEmpty()
            ? List.of(Optional.empty())
            : request.profiles().stream().map(Optional::of).toList();
    List<CheckRequest> each =
        request.models().isEmpty()
            ? List.of(request)
            : request.models().stream().map(request::forModel).toList();
    return asked.stream()
        .flatMap(
            name -> each.stream().flatMap(one -> prepareAll(loader, name, one, workspace).stream()))
        .toList();
  }

  /** One profile, or one for each model that a prober's configuration names. */
  private static List<PreparedProfile> prepareAll(
      ProfileLoader loader, Optional<String> asked, CheckRequest request, Workspace workspace) {
    if (workspace.mode() != Mode.REAL) {
      return List.of(
          prepare(loader, asked, request.settings(), Optional.empty(), request, workspace));
    }
    Optional<ProberUse> prober;
    List<ProbedModel> models;
    try {
      prober = loader.prober(new ProfileRequest(asked, request.settings()));
      models = prober.map(use -> wanted(models(use, request), request)).orElse(List.of());
    } catch (PreflightException problem) {
      return List.of(failed(asked, request.settings(), problem));
    }
    return models.isEmpty()
        ? List.of(prepare(loader, asked, request.settings(), Optional.empty(), request, workspace))
        : models.stream()
            .map(
                model ->
                    prepare(
                        loader,
                        asked,
                        under(request.settings(), model),
                        prober.filter(ProberUse::runs).map(ProberUse::config),
                        request,
                        workspace))
            .toList();
  }

  private static List<ProbedModel> models(ProberUse use, CheckRequest request) {
    String shown = ShownPath.of(use.config(), request.baseDirectory());
    return use.runs()
        ? ProberTargets.read(use.config(), shown).models()
        : ProberConfig.read(use.config(), shown);
  }

  /** The user's settings are stronger than the prober's. */
  private static List<Setting> under(List<Setting> settings, ProbedModel model) {
    return Stream.concat(model.settings().stream(), settings.stream()).toList();
  }

  /** All models, or the one that the user asks for by name. */
  private static List<ProbedModel> wanted(List<ProbedModel> models, CheckRequest request) {
    Optional<String> name = model(request.settings());
    List<ProbedModel> wanted =
        models.stream().filter(model -> name.map(model.model()::equals).orElse(true)).toList();
    if (wanted.isEmpty()) {
      throw new ConfigurationException(
          "the prober's configuration has no model '"
              + name.orElseThrow()
              + "'"
              + NearestName.hint(
                  name.orElseThrow(), models.stream().map(ProbedModel::model).toList()));
    }
    return wanted;
  }

  private static Optional<String> model(List<Setting> settings) {
    return settings.stream()
        .filter(setting -> setting.key().equals("model"))
        .reduce((weaker, stronger) -> stronger)
        .map(Setting::value);
  }

  OutputLayout.Subject subject() {
    return new OutputLayout.Subject(name, model, outdir);
  }

  private static PreparedProfile prepare(
      ProfileLoader loader,
      Optional<String> asked,
      List<Setting> settings,
      Optional<Path> prober,
      CheckRequest request,
      Workspace workspace) {
    try {
      Profile profile = loader.load(new ProfileRequest(asked, settings));
      ReportFormats.select(profile.report().formats(), request.environment());
      SharedHistory.access(
          profile.report().history(), request.environment(), request.historyLogin());
      Optional<Path> outdir =
          profile
              .report()
              .outdir()
              .filter(ignored -> !workspace.outputChosen())
              .map(request.baseDirectory()::resolve);
      return new PreparedProfile(
          profile.name(),
          profile.model().name(),
          Optional.of(profile),
          prober,
          Optional.empty(),
          outdir,
          asked,
          applied(loader, asked, request, profile, !settings.equals(request.settings())));
    } catch (PreflightException problem) {
      return failed(asked, settings, problem);
    }
  }

  private static PreparedProfile failed(
      Optional<String> asked, List<Setting> settings, PreflightException problem) {
    return new PreparedProfile(
        asked.map(PreparedProfile::shortName).orElse(UNNAMED),
        model(settings),
        Optional.empty(),
        Optional.empty(),
        Optional.of(problem),
        Optional.empty(),
        asked,
        AppliedSettings.NONE);
  }

  /** What the user set; the prober's settings come from its file, of which one model is named. */
  private static AppliedSettings applied(
      ProfileLoader loader,
      Optional<String> asked,
      CheckRequest request,
      Profile profile,
      boolean probed) {
    AppliedSettings applied = loader.applied(new ProfileRequest(asked, request.settings()));
    return profile
        .model()
        .name()
        .filter(ignored -> probed && applied.value("model").isEmpty())
        .map(name -> new Setting("model", name, "probe.config"))
        .map(model -> applied.and(new AppliedSettings(List.of(model), Map.of())))
        .orElse(applied);
  }

  /** The file's name without folders and ending, since its own name could not be read. */
  private static String shortName(String asked) {
    String file = asked.substring(Math.max(asked.lastIndexOf('/'), asked.lastIndexOf('\\')) + 1);
    return file.replaceFirst("\\.(ya?ml|json)$", "");
  }
}
