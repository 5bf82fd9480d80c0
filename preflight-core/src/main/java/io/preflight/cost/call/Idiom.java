package io.preflight.cost.call;

import io.preflight.cost.framework.Kind;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How a library is called.
 *
 * @param sdk its short name in reports
 * @param kind what is asked for
 * @param provider who is asked, as in price lists; empty when the model's name says so
 * @param deployment whether the model's name is that of a deployment
 * @param chain the chain of members and calls that sends a request
 * @param ends the names that the last step of such a chain may have; empty for any
 * @param modelAt the step whose argument without a name is the model; empty for none
 * @param place the place of that argument
 * @param indirect whether the library sends the request on its own behalf
 */
record Idiom(
    String sdk,
    Kind kind,
    String provider,
    boolean deployment,
    Pattern chain,
    List<String> ends,
    String modelAt,
    int place,
    boolean indirect) {

  Idiom {
    Objects.requireNonNull(sdk, "sdk");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(chain, "chain");
    Objects.requireNonNull(modelAt, "modelAt");
    ends = List.copyOf(ends);
  }

  /**
   * An idiom.
   *
   * @param object the chain of the object it is called on
   * @param ends the methods, between bars
   */
  static Idiom of(String sdk, Kind kind, String provider, String object, String ends) {
    return new Idiom(
        sdk,
        kind,
        provider,
        false,
        Pattern.compile(object + "(?:" + ends + ")\\(\\)"),
        List.of(ends.split("\\|", -1)),
        "",
        0,
        false);
  }

  /** The same with the model as an argument without a name, of a step or of the call itself. */
  Idiom modelIn(String step) {
    return new Idiom(sdk, kind, provider, deployment, chain, ends, step, 0, indirect);
  }

  Idiom ofDeployments() {
    return new Idiom(sdk, kind, provider, true, chain, ends, modelAt, place, indirect);
  }

  Idiom hidden() {
    return new Idiom(sdk, kind, provider, deployment, chain, ends, modelAt, place, true);
  }
}
