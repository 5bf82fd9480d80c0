package io.preflight.workload;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Common English words, each about one token to the tokenizers of today's models when a space goes
 * before it.
 */
final class Words {

  private static final List<String> COMMON =
      List.of(
          ("time year people way day man thing woman life child world school state family student"
                  + " group country problem hand part place case week company system program"
                  + " question work government number night point home water room mother area"
                  + " money story fact month lot right study book eye job word business issue side"
                  + " kind head house service friend father power hour game line end member law car"
                  + " city community name president team minute idea kid body information back"
                  + " parent face others level office door health person art war history party"
                  + " result change morning reason research girl guy moment air teacher force"
                  + " education foot boy age policy music market sense light road plan river tree"
                  + " answer letter color ground king space table north south east west")
              .split(" "));

  private Words() {}

  /** As many words, the same for the same seed. */
  static String of(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder(count * 6);
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(COMMON.get(random.nextInt(COMMON.size())));
    }
    return text.toString();
  }
}
