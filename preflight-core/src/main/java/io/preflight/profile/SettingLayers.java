package io.preflight.profile;

import io.preflight.problem.Location;
import io.preflight.problem.NearestName;
import io.preflight.profile.Key.Leaf;
import io.preflight.profile.document.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns settings into layers, one for each origin. */
final class SettingLayers {

  private SettingLayers() {}

  /** One layer for each origin, weakest first; the later of two equal keys in one wins. */
  static List<Layer> of(List<Setting> settings, int firstRank, Problems problems) {
    List<Layer> layers = new ArrayList<>();
    for (Setting.Origin origin : Setting.Origin.values()) {
      Layer layer = new Layer(firstRank + layers.size());
      settings.stream()
          .filter(setting -> setting.origin() == origin)
          .forEach(setting -> put(setting, layer, problems));
      layers.add(layer);
    }
    return layers;
  }

  /** Adds the value of one setting to a layer, over an earlier one. */
  static void put(Setting setting, Layer layer, Problems problems) {
    Location where = Location.ofSetting(setting.source(), "");
    Optional<Leaf> leaf = ProfileKeys.leaf(setting.key());
    if (leaf.isEmpty()) {
      problems.at(
          where,
          "'"
              + Shown.of(setting.key())
              + "' is no profile key that can be set"
              + NearestName.hint(setting.key(), ProfileKeys.dottedNames()));
      return;
    }
    Place place = new Place(setting.source(), setting.key(), false, problems);
    KeyType type = leaf.get().type();
    type.read(type.ofText(setting.value().strip()), place)
        .map(
            value ->
                new Entry(value, Location.ofSetting(setting.source(), setting.key()), layer.rank()))
        .ifPresent(entry -> layer.entries().put(ProfileKeys.canonical(setting.key()), entry));
  }
}
