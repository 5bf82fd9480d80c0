package io.preflight.workload;

import io.preflight.profile.PromptSource;
import io.preflight.profile.TokenSpread;
import io.preflight.target.ChatMessage;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Prompts made of common words. The prompt with a given number is the same in every run with the
 * same seed.
 */
final class SyntheticPrompts implements RequestSource {

  private static final long PREFIX = -1;

  private final PromptSource.Synthetic spec;
  private final long seed;
  private final Requests requests;
  private final String longestPrefix;

  SyntheticPrompts(PromptSource.Synthetic spec, long seed, Requests requests) {
    this.spec = spec;
    this.seed = seed;
    this.requests = requests;
    this.longestPrefix = Words.of(shared(spec.input().max()), Seeds.mix(seed, PREFIX));
  }

  @Override
  public Next next(long number) {
    SplittableRandom random = new SplittableRandom(Seeds.mix(seed, number));
    int input = draw(spec.input(), random);
    int output = draw(spec.output(), random);
    String own = Words.of(input - shared(input), random.nextLong());
    String prompt = (words(longestPrefix, shared(input)) + " " + own).strip();
    return Next.of(requests.of(number, List.of(ChatMessage.user(prompt)), output));
  }

  private int shared(int input) {
    return (int) Math.round(input * spec.sharedPrefix());
  }

  /** The first words of a text. */
  private static String words(String text, int count) {
    int end = 0;
    for (int i = 0; i < count; i++) {
      int space = text.indexOf(' ', end + 1);
      end = space < 0 ? text.length() : space;
    }
    return text.substring(0, end);
  }

  static int draw(TokenSpread spread, SplittableRandom random) {
    if (spread.mean().isEmpty()) {
      return random.nextInt(spread.min(), spread.max() + 1);
    }
    double normal = spread.mean().getAsDouble() + spread.std() * gaussian(random);
    return (int) Math.max(spread.min(), Math.min(spread.max(), Math.round(normal)));
  }

  /** Box and Muller, Annals of Mathematical Statistics 29 (1958). */
  private static double gaussian(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
