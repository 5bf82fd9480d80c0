package io.preflight.cost.change;

import io.preflight.cost.site.CallSite;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which call site of now is which one of before. The same file, method and library make a site the
 * same, whatever its line; what is left over is matched as moved to another file, then as standing
 * in a renamed method, also of a moved class, then in a renamed or split class. Of several that fit
 * alike, those with the same code and model belong together, then those with the same code, then
 * those in the same order.
 *
 * @param matched the sites of both
 * @param gone those only of before
 * @param fresh those only of now
 */
record SitePairs(List<Pair> matched, List<Estimated> gone, List<Estimated> fresh) {

  /**
   * One site at two times.
   *
   * @param before as it was
   * @param now as it is
   */
  record Pair(Estimated before, Estimated now) {

    boolean isMoved() {
      return !before.site().file().equals(now.site().file())
          || !before.site().symbol().equals(now.site().symbol());
    }
  }

  private static final List<Function<CallSite, List<Object>>> IDENTITIES =
      List.of(
          site -> List.of(site.file(), site.symbol(), site.sdk(), site.kind()),
          site -> List.of(site.symbol(), site.sdk(), site.kind()),
          site -> List.of(site.file(), site.code(), site.sdk(), site.kind()),
          site -> List.of(type(site), site.code(), site.sdk(), site.kind()),
          site -> List.of(method(site), site.code(), site.sdk(), site.kind()));

  static SitePairs of(List<Estimated> before, List<Estimated> now) {
    List<Estimated> gone = new ArrayList<>(before);
    List<Estimated> fresh = new ArrayList<>(now);
    List<Pair> matched = new ArrayList<>();
    for (Function<CallSite, List<Object>> identity : IDENTITIES) {
      for (Function<Estimated, Object> likeness : likenesses()) {
        match(
            one -> List.of(identity.apply(one.site()), likeness.apply(one)), gone, fresh, matched);
      }
    }
    return new SitePairs(matched, gone, fresh);
  }

  private static List<Function<Estimated, Object>> likenesses() {
    return List.of(
        one -> List.of(one.site().code(), one.model()), one -> one.site().code(), one -> "");
  }

  private static void match(
      Function<Estimated, Object> key,
      List<Estimated> gone,
      List<Estimated> fresh,
      List<Pair> matched) {
    Map<Object, Deque<Estimated>> waiting = new HashMap<>();
    for (Estimated site : gone) {
      waiting.computeIfAbsent(key.apply(site), k -> new ArrayDeque<>()).add(site);
    }
    List<Estimated> left = new ArrayList<>();
    Set<Estimated> found = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Estimated site : fresh) {
      Estimated earlier = waiting.getOrDefault(key.apply(site), new ArrayDeque<>()).poll();
      if (earlier == null) {
        left.add(site);
      } else {
        matched.add(new Pair(earlier, site));
        found.add(earlier);
      }
    }
    fresh.clear();
    fresh.addAll(left);
    gone.removeIf(found::contains);
  }

  private static String type(CallSite site) {
    return site.symbol().substring(0, Math.max(0, site.symbol().lastIndexOf('.')));
  }

  private static String method(CallSite site) {
    int dot = site.symbol().lastIndexOf('.');
    return site.symbol().substring(dot + 1);
  }
}
