package io.preflight.workload;

import io.preflight.profile.PromptSource.Order;
import java.util.SplittableRandom;

/** Which conversation comes at which place, without end. */
final class ConversationOrder {

  private final int count;
  private final Order order;
  private final long seed;
  private int[] pass = {};
  private long passNumber = -1;

  ConversationOrder(int count, Order order, long seed) {
    this.count = count;
    this.order = order;
    this.seed = seed;
  }

  /** The conversation at a place, from 0. Not for use by several threads at once. */
  int at(long place) {
    int within = Math.toIntExact(place % count);
    if (order == Order.IN_ORDER) {
      return within;
    }
    if (place / count != passNumber) {
      passNumber = place / count;
      pass = shuffled(Seeds.mix(seed, passNumber));
    }
    return pass[within];
  }

  /** Fisher and Yates. */
  private int[] shuffled(long passSeed) {
    SplittableRandom random = new SplittableRandom(passSeed);
    int[] places = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      places[i] = places[j];
      places[j] = i;
    }
    return places;
  }
}
