package io.preflight.ui;

import io.preflight.problem.PreflightException;
import io.preflight.profile.Objective;
import io.preflight.profile.Profile;
import io.preflight.profile.ProfileLoader;
import io.preflight.profile.ProfileRequest;
import io.preflight.target.Targets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the page offers: the profiles with their limits, and the fields that can be set. */
final class About {

  private final UiRequest request;
  private final ProfileLoader loader;

  About(UiRequest request) {
    this.request = request;
    this.loader =
        new ProfileLoader(request.run().baseDirectory(), request.run().environment())
            .withProtocols(Targets.protocols());
  }

  Map<String, Object> shown() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put(
        "version",
        Optional.ofNullable(Profile.class.getPackage().getImplementationVersion()).orElse(""));
    shown.put("profiles", request.profiles().stream().map(this::profile).toList());
    shown.put("fields", Arrays.stream(Field.values()).map(About::field).toList());
    return shown;
  }

  /** A profile that cannot be loaded is shown with the reason. */
  private Map<String, Object> profile(String name) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", name);
    try {
      Profile profile =
          loader.load(new ProfileRequest(Optional.of(name), request.run().settings()));
      shown.put("title", profile.name());
      profile.description().ifPresent(text -> shown.put("description", text));
      shown.put("kind", profile.kind().word());
      shown.put("measures", profile.measures());
      profile.model().name().ifPresent(model -> shown.put("model", model));
      profile.target().baseUrl().ifPresent(url -> shown.put("base_url", url.toString()));
      shown.put("launches", profile.target().launch().isPresent());
      shown.put("objectives", profile.objectives().stream().map(Objective::text).toList());
    } catch (PreflightException problem) {
      shown.put("objectives", List.of());
      shown.put("problem", problem.getMessage());
    }
    return shown;
  }

  private static Map<String, Object> field(Field field) {
    return Map.of("name", field.word(), "label", field.label());
  }
}
