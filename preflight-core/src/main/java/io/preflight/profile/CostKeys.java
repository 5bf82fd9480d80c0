package io.preflight.profile;

import io.preflight.profile.Key.Leaf;
import io.preflight.profile.Key.Section;
import java.util.List;
import java.util.regex.Pattern;

/** The section about money: what tokens cost, and what the application may cost. */
final class CostKeys {

  private static final NumberType USD_LIMIT = NumberType.limit("USD");
  private static final NumberType USD_PRICE = NumberType.price("USD");
  private static final Pattern ANY_NAME = Pattern.compile("^[^\\u0000-\\u001f\\u007f]{1,300}$");

  private static final TextType REF =
      new TextType(
          Pattern.compile(
              "^[^-\\s:?*\\[\\\\\\u0000-\\u001f\\u007f][^\\s:?*\\[\\\\\\u0000-\\u001f\\u007f]{0,250}$"),
          "the name of a branch, a tag or a commit",
          true);

  static final Section COST =
      Section.of(
          "cost",
          "What tokens cost at the endpoint, and what the call sites of the application may cost.",
          Leaf.of(
              "cost_per_token_usd", USD_PRICE, "The price of one output token; 0 means unknown."),
          Leaf.of("input_usd_per_mtok", USD_PRICE, "The price of a million prompt tokens."),
          Leaf.of("output_usd_per_mtok", USD_PRICE, "The price of a million output tokens."),
          Leaf.of(
              "max_cost_per_request_usd",
              USD_LIMIT,
              "The most USD that one execution of the dearest call site may cost."),
          Leaf.of(
              "max_monthly_cost_usd",
              USD_LIMIT,
              "The most USD that all call sites together may cost in a month."),
          Leaf.of(
              "max_monthly_increase_usd",
              NumberType.price("USD"),
              "How many USD more than at an earlier commit all call sites may cost in a month."),
          Leaf.of(
                  "base_ref",
                  REF,
                  "The commit to compare the cost with: a branch stands for the commit where HEAD"
                      + " left it, a tag or a commit for itself.")
              .fallback("the branch that a pull request is for, else the default branch"),
          Leaf.of(
                  "calls_per_month",
                  NumberType.count(0, 2_000_000_000),
                  "How often each call site is executed in a month.")
              .fallback("1000"),
          Leaf.of(
              "calls",
              map("paths, file:line or Type.method with executions in a month"),
              "The same for some call sites, by a path, file:line or Type.method."),
          Leaf.of(
                  "scan_paths",
                  new TextListType(false),
                  "Folders and files with Java source to look for call sites in.")
              .fallback("the module's source roots"),
          Leaf.of(
                  "unpriced",
                  new ChoiceType(List.of("warn", "fail")),
                  "What a call site without a price does.")
              .fallback("warn"),
          Leaf.of(
                  "prices",
                  TextType.PATH,
                  "A file or an address of model prices in LiteLLM's JSON format, instead of the"
                      + " built-in catalogue.")
              .fallback("the built-in catalogue"),
          Leaf.of(
              "model_prices",
              map("model names with '<input>/<output>' in USD per million tokens"),
              "Prices of single models as '<input>/<output>' in USD per million tokens, over all"
                  + " others."),
          Leaf.of(
              "deployments",
              map("deployment names with model names"),
              "The models behind deployments, whose names say nothing about prices."),
          Leaf.of(
              "max_price_age_days",
              NumberType.count(1, 36_500),
              "How many days old prices may be before they are a WARN. Without it, those older"
                  + " than 180 days are only named."),
          Leaf.of(
                  "assumed_input_tokens",
                  NumberType.count(0, 100_000_000),
                  "Tokens assumed for what is added to a prompt at run time.")
              .fallback("1000"),
          Leaf.of(
                  "assumed_output_tokens",
                  NumberType.count(0, 100_000_000),
                  "Tokens assumed for an answer without a limit.")
              .fallback("500"),
          Leaf.of(
                  "config_profiles",
                  new TextListType(false),
                  "The Spring or Quarkus profiles that are active where the application runs.")
              .fallback("those that its files activate, and prod"),
          Leaf.of(
                  "tool",
                  new ChoiceType(List.of("preflight", "tokentoll")),
                  "What looks for call sites and prices them: preflight itself, or an installed"
                      + " tokentoll.")
              .fallback("preflight"));

  private CostKeys() {}

  private static TextMapType map(String expected) {
    return new TextMapType(ANY_NAME, expected, List.of(), List.of());
  }
}
