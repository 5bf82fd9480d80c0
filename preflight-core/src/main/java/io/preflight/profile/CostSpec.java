package io.preflight.profile;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the application may cost, and how that is estimated.
 *
 * @param scanPaths folders and files with source; empty for the module's source roots
 * @param maxPerRequestUsd the most USD of one execution of the dearest call site
 * @param maxMonthlyUsd the most USD of all call sites in a month
 * @param callsPerMonth how often each call site is executed in a month
 * @param calls the same for some paths or call sites
 * @param unpricedFails whether a call site without a price is a FAIL instead of a WARN
 * @param prices a file or address with prices in LiteLLM's format; empty for the built-in ones
 * @param modelPrices prices of single models, over all others
 * @param deployments the models behind deployments
 * @param maxPriceAgeDays how many days old prices may be without a warning; empty for any age
 * @param inputTokens tokens assumed for what is added to a prompt at run time
 * @param outputTokens tokens assumed for an answer without a limit
 * @param configProfiles the profiles of the application's configuration that are active; empty for
 *     those its files activate
 * @param tokentoll whether an installed tokentoll finds and prices call sites
 * @param change the comparison with an earlier commit
 */
public record CostSpec(
    List<String> scanPaths,
    OptionalDouble maxPerRequestUsd,
    OptionalDouble maxMonthlyUsd,
    int callsPerMonth,
    Map<String, Long> calls,
    boolean unpricedFails,
    Optional<String> prices,
    Map<String, Price> modelPrices,
    Map<String, String> deployments,
    OptionalInt maxPriceAgeDays,
    int inputTokens,
    int outputTokens,
    List<String> configProfiles,
    boolean tokentoll,
    Change change) {

  /**
   * A comparison with an earlier commit.
   *
   * @param maxIncreaseUsd how many USD more than then all call sites may cost in a month
   * @param baseRef the branch, tag or commit; empty for the default branch
   */
  public record Change(OptionalDouble maxIncreaseUsd, Optional<String> baseRef) {
    public Change {
      Objects.requireNonNull(maxIncreaseUsd, "maxIncreaseUsd");
      Objects.requireNonNull(baseRef, "baseRef");
    }

    /**
     * Whether anybody asks for it.
     *
     * @return true with a limit or a commit
     */
    public boolean isAsked() {
      return maxIncreaseUsd.isPresent() || baseRef.isPresent();
    }
  }

  /**
   * The price of a model.
   *
   * @param inputUsdPerMtok USD per million input tokens
   * @param outputUsdPerMtok USD per million output tokens
   */
  public record Price(BigDecimal inputUsdPerMtok, BigDecimal outputUsdPerMtok) {
    public Price {
      if (inputUsdPerMtok.signum() < 0 || outputUsdPerMtok.signum() < 0) {
        throw new IllegalArgumentException("a price must not be negative");
      }
    }
  }

  /**
   * Whether prices are to be fetched.
   *
   * @param prices an address or a file
   * @return true for http and https
   */
  public static boolean isAddress(String prices) {
    return prices.strip().toLowerCase(Locale.ROOT).matches("https?:.*");
  }

  public CostSpec {
    scanPaths = List.copyOf(scanPaths);
    Objects.requireNonNull(maxPerRequestUsd, "maxPerRequestUsd");
    Objects.requireNonNull(maxMonthlyUsd, "maxMonthlyUsd");
    calls = Map.copyOf(calls);
    Objects.requireNonNull(prices, "prices");
    modelPrices = Map.copyOf(modelPrices);
    deployments = Map.copyOf(deployments);
    configProfiles = List.copyOf(configProfiles);
    Objects.requireNonNull(change, "change");
  }
}
