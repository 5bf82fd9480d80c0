package io.preflight.ui;

import io.preflight.CheckRequest;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.Profile;
import io.preflight.profile.ProfileLoader;
import io.preflight.profile.ProfileRequest;
import io.preflight.profile.Setting;
import io.preflight.profile.TargetSpec;
import io.preflight.target.Targets;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what comes from a browser away from what belongs to the machine: no program is started for
 * a model that a browser names, no file is read for it, and no key goes to an address it gives.
 */
final class RunRules {

  private final CheckRequest run;
  private final ProfileLoader loader;

  RunRules(CheckRequest run) {
    this.run = run;
    this.loader =
        new ProfileLoader(run.baseDirectory(), run.environment())
            .withProtocols(Targets.protocols());
  }

  /**
   * A subject that may run.
   *
   * @param label how the page calls it
   * @param settings what is set over the profile, weakest first
   */
  record Allowed(String label, List<Setting> settings) {}

  /**
   * Decides whether a subject may run.
   *
   * @return what is to run
   * @throws ConfigurationException when the profile cannot be loaded with it, or it may not run
   */
  Allowed allow(RunForm form, RunForm.Subject subject) {
    Profile own = loader.load(request(form, run.settings()));
    List<Setting> settings = new ArrayList<>(form.settings());
    boolean prober = loader.prober(request(form, run.settings())).isPresent();
    if (!form.simulate()) {
      requireOwnPrograms(own, subject);
      subject.baseUrl().ifPresent(url -> requireNoSecretsSent(own.target(), prober, url));
    }
    subject.model().map(model -> onPage("model", model, "Model")).ifPresent(settings::add);
    subject
        .baseUrl()
        .map(url -> onPage("target.base_url", url, "Endpoint"))
        .ifPresent(settings::add);
    List<Setting> all = new ArrayList<>(run.settings());
    all.addAll(settings);
    Profile loaded = loader.load(request(form, all));
    if (!form.simulate() && loaded.measures() && !prober) {
      requireAddress(loaded);
    }
    return new Allowed(subject.label(loaded.model().name()), List.copyOf(settings));
  }

  private static Setting onPage(String key, String value, String field) {
    return new Setting(key, value, "'" + field + "' on the page", Setting.Origin.FORM);
  }

  private static ProfileRequest request(RunForm form, List<Setting> settings) {
    return new ProfileRequest(Optional.of(form.profile()), settings);
  }

  /** A profile that launches a server puts the model into a command line. */
  private static void requireOwnPrograms(Profile own, RunForm.Subject subject) {
    boolean otherModel = subject.model().isPresent() && !subject.model().equals(own.model().name());
    if (otherModel && own.target().launch().isPresent() && subject.baseUrl().isEmpty()) {
      throw new ConfigurationException(
          "profile "
              + own.name()
              + " starts a server for its own model: choose that, or give an endpoint");
    }
  }

  /** Without an address an engine of this machine would be started for the model. */
  private static void requireAddress(Profile loaded) {
    if (loaded.target().baseUrl().isEmpty() && loaded.target().launch().isEmpty()) {
      throw new ConfigurationException(
          "no endpoint to measure: give its address, or choose a profile with target.base_url");
    }
  }

  /** The addresses and keys of a prober's configuration belong together. */
  private void requireNoSecretsSent(TargetSpec own, boolean prober, String url) {
    boolean elsewhere =
        own.baseUrl()
            .map(
                known ->
                    !origin(known)
                        .equals(origin(TargetSpec.parseBaseUrl(url, "'Endpoint' on the page"))))
            .orElse(true);
    boolean secrets =
        prober
            || own.apiKeyEnv().isPresent()
            || !own.headers().isEmpty()
            || own.tls().certFile().isPresent()
            || run.credential().isPresent();
    if (elsewhere && secrets) {
      throw new ConfigurationException(
          "this profile shows a key or a certificate, which goes to its own address only: change"
              + " target.base_url in the profile to measure another");
    }
  }

  private static String origin(URI url) {
    return url.getScheme() + "://" + url.getHost() + ":" + port(url);
  }

  private static int port(URI url) {
    return url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
  }
}
