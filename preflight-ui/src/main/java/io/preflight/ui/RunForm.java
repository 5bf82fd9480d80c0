package io.preflight.ui;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.NearestName;
import io.preflight.profile.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person asked for on the page, checked for shape: whether it may run is decided by {@link
 * RunRules}.
 *
 * @param profile one of the profiles that the page offers
 * @param subjects what is measured, one after the other
 * @param simulate whether to simulate instead of asking an endpoint
 * @param settings what the fields say, over the profile
 */
record RunForm(String profile, List<Subject> subjects, boolean simulate, List<Setting> settings) {

  private static final int MOST_SUBJECTS = 8;
  private static final int LONGEST = 200;
  private static final List<String> KEYS = List.of("profile", "subjects", "simulate", "fields");

  /**
   * One model at one endpoint.
   *
   * @param model the model; empty for that of the profile
   * @param baseUrl where it is; empty for where the profile says
   */
  record Subject(Optional<String> model, Optional<String> baseUrl) {

    /** How the page calls it, when the profile has a model of its own. */
    String label(Optional<String> ownModel) {
      String name = model.or(() -> ownModel).orElse("no model");
      return baseUrl.map(url -> name + " at " + url).orElse(name);
    }
  }

  RunForm {
    subjects = List.copyOf(subjects);
    settings = List.copyOf(settings);
  }

  /**
   * Reads what the page sent.
   *
   * @throws ConfigurationException with one line, when it is not what the page sends
   */
  static RunForm read(JsonNode form, List<String> profiles) {
    requireObject(form, KEYS, "the form");
    String profile = text(form, "profile").orElse("");
    if (!profiles.contains(profile)) {
      throw new ConfigurationException(
          "there is no profile '"
              + profile
              + "' on this page"
              + NearestName.hint(profile, profiles));
    }
    List<Subject> subjects = new ArrayList<>();
    for (JsonNode one : form.path("subjects")) {
      requireObject(one, List.of("model", "base_url"), "a subject");
      subjects.add(new Subject(text(one, "model"), text(one, "base_url")));
    }
    if (subjects.isEmpty() || subjects.size() > MOST_SUBJECTS) {
      throw new ConfigurationException(
          "between 1 and "
              + MOST_SUBJECTS
              + " models can be measured in one go, but these are "
              + subjects.size());
    }
    return new RunForm(
        profile, subjects, form.path("simulate").asBoolean(false), settings(form.path("fields")));
  }

  private static List<Setting> settings(JsonNode fields) {
    List<Setting> settings = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      Field known =
          Field.ofWord(field.getKey())
              .orElseThrow(
                  () ->
                      new ConfigurationException(
                          "the page cannot set '"
                              + field.getKey()
                              + "'"
                              + NearestName.hint(
                                  field.getKey(),
                                  Arrays.stream(Field.values()).map(Field::word).toList())));
      text(fields, field.getKey()).map(known::setting).ifPresent(settings::add);
    }
    return settings;
  }

  private static void requireObject(JsonNode node, List<String> keys, String what) {
    if (!node.isObject()) {
      throw new ConfigurationException(what + " must be a JSON object");
    }
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!keys.contains(name)) {
                throw new ConfigurationException(
                    what + " has no key '" + name + "'" + NearestName.hint(name, keys));
              }
            });
  }

  private static Optional<String> text(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isValueNode() || value.asText().length() > LONGEST) {
      throw new ConfigurationException(
          key + " must be a text of at most " + LONGEST + " characters");
    }
    return Optional.of(value.asText().strip()).filter(text -> !text.isEmpty());
  }
}
