package io.preflight.testkit.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the endpoint does with every request: the first rule that matches decides, otherwise the
 * ordinary answer. Immutable; the {@code with} and {@code when} methods return changed copies.
 *
 * @param seed makes everything random reproducible
 * @param completion the ordinary answer
 * @param rules exceptions, the earlier one wins
 */
public record Script(long seed, Completion completion, List<Rule> rules) {

  /**
   * An exception from the ordinary answer.
   *
   * @param selector which requests it applies to
   * @param reply what they get
   */
  public record Rule(Selector selector, Reply reply) {}

  /** Copies the rules. */
  public Script {
    rules = List.copyOf(rules);
  }

  /**
   * Answers on an even schedule.
   *
   * @param ttft from the start of a request to its first content event
   * @param gap from one content event to the next
   * @return the script
   */
  public static Script constant(Duration ttft, Duration gap) {
    return drawn(Distribution.constant(ttft), Distribution.constant(gap));
  }

  /**
   * Answers on a schedule drawn at random, reproducible by {@link #withSeed}.
   *
   * @param ttft from the start of a request to its first content event
   * @param gap from one content event to the next
   * @return the script, with seed 0
   */
  public static Script drawn(Distribution ttft, Distribution gap) {
    return of(Completion.paced(new Pacing.Drawn(ttft, gap)));
  }

  /**
   * Answers whose content events are due at these offsets, the same for every request.
   *
   * @param offsets from the start of the request, ascending
   * @return the script
   */
  public static Script exact(Duration... offsets) {
    return exact(List.of(Arrays.asList(offsets)));
  }

  /**
   * Answers with a list of offsets per request; after the last list the first is taken again.
   *
   * @param offsets for each request the offsets of its content events, ascending
   * @return the script
   */
  public static Script exact(List<List<Duration>> offsets) {
    return of(Completion.paced(new Pacing.Exact(offsets)));
  }

  /**
   * Answers as fast as the connection takes them, many events per write.
   *
   * @return the script
   */
  public static Script unpaced() {
    return constant(Duration.ZERO, Duration.ZERO);
  }

  /**
   * A script of this answer only, with seed 0.
   *
   * @param completion the ordinary answer
   * @return the script
   */
  public static Script of(Completion completion) {
    return new Script(0, completion, List.of());
  }

  /**
   * The same with another seed.
   *
   * @param newSeed any number
   * @return the changed copy
   */
  public Script withSeed(long newSeed) {
    return new Script(newSeed, completion, rules);
  }

  /**
   * The same with a number of output tokens.
   *
   * @param tokens the number, at least 0
   * @return the changed copy
   */
  public Script withOutputTokens(int tokens) {
    return new Script(seed, completion.withOutputTokens(tokens), rules);
  }

  /**
   * The same with larger content events.
   *
   * @param min the fewest tokens of an event, at least 1
   * @param max the most tokens of an event; sizes between are drawn uniformly
   * @return the changed copy
   */
  public Script withTokensPerChunk(int min, int max) {
    return new Script(seed, completion.withTokensPerChunk(min, max), rules);
  }

  /**
   * The same with a later role-only event.
   *
   * @param delay from the start of the request
   * @return the changed copy
   */
  public Script withRoleDelay(Duration delay) {
    return new Script(seed, completion.withRoleDelay(delay), rules);
  }

  /**
   * The same with one more exception, after the existing ones.
   *
   * @param selector which requests it applies to
   * @param reply what they get
   * @return the changed copy
   */
  public Script when(Selector selector, Reply reply) {
    List<Rule> more = new ArrayList<>(rules);
    more.add(new Rule(selector, reply));
    return new Script(seed, completion, more);
  }

  /**
   * What a request gets.
   *
   * @param index the number of the request
   * @param model the model it asks for
   * @return the reply of the first matching rule, else the ordinary answer
   */
  public Reply replyTo(long index, String model) {
    return rules.stream()
        .filter(rule -> rule.reply() != Fault.Simple.REFUSE)
        .filter(rule -> rule.selector().matches(index, seed, model))
        .map(Rule::reply)
        .findFirst()
        .orElse(completion);
  }

  /**
   * Whether a connection is refused.
   *
   * @param index the number of the connection, from 0
   * @return true if a rule with {@link Fault#refuse()} matches
   */
  public boolean refuses(long index) {
    return rules.stream()
        .filter(rule -> rule.reply() == Fault.Simple.REFUSE)
        .anyMatch(rule -> rule.selector().matches(index, seed, ""));
  }
}
