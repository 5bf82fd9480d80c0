package io.preflight.profile;

import static io.preflight.profile.BadProfiles.seen;
import static io.preflight.profile.BadProfiles.unseen;

import io.preflight.profile.BadProfiles.Bad;
import java.util.stream.Stream;

/** Profiles whose baseline is wrong in one way each. */
final class BadBaselineKeys {

  private BadBaselineKeys() {}

  static Stream<Bad> all() {
    return Stream.of(
        seen(
            "a margin beyond reason",
            "max_latency_ms: 5\nbaseline: {max_regression: 1001%}\n",
            "p.yml:2: baseline.max_regression: expected a margin from 0% to 1000%, such as 10% or"
                + " 0.1, but got the text '1001%'"),
        seen(
            "a margin of percent without the sign",
            "max_latency_ms: 5\nbaseline: {max_regression: 10}\n",
            "p.yml:2: baseline.max_regression: expected a margin from 0% to 1000%, such as 10% or"
                + " 0.1, but got the number 10"),
        seen(
            "points that allow everything",
            "max_latency_ms: 5\nbaseline: {max_error_rate_increase: 100%}\n",
            "p.yml:2: baseline.max_error_rate_increase: expected a margin from 0% to less than 100%,"
                + " such as 1% or 0.01, but got the text '100%'"),
        seen(
            "a comparison of an unknown metric",
            "max_latency_ms: 5\nbaseline: {metrics: [tfft p95]}\n",
            "p.yml:2: baseline.metrics: 'tfft p95': unknown metric 'tfft', did you mean 'ttft' or 'tpot'?"),
        seen(
            "a comparison of what has no percentile per request",
            "max_latency_ms: 5\nbaseline: {metrics: [itl p95]}\n",
            "p.yml:2: baseline.metrics: 'itl p95': itl cannot be compared, expected one of ttft,"
                + " latency, tpot, token_latency, throughput, decode_throughput, error_rate"),
        seen(
            "a comparison of a mean",
            "max_latency_ms: 5\nbaseline:\n  metrics:\n    - ttft p95\n    - latency mean\n",
            "p.yml:5: baseline.metrics: 'latency mean': expected a percentile after the metric, such"
                + " as p95"),
        seen(
            "a comparison with a limit",
            "max_latency_ms: 5\nbaseline: {metrics: [ttft p95 500ms]}\n",
            "p.yml:2: baseline.metrics: 'ttft p95 500ms': expected a margin from 0% to 1000%, such as"
                + " 10% or 0.1 at the end"),
        seen(
            "a throughput that may fall to nothing",
            "max_latency_ms: 5\nbaseline: {metrics: [throughput p50 100%]}\n",
            "p.yml:2: baseline.metrics: 'throughput p50 100%': expected a margin from 0% to less than"
                + " 100%, such as 1% or 0.01 at the end"),
        unseen(
            "a general margin that lets every throughput pass",
            "max_latency_ms: 5\nbaseline: {max_regression: 100%, metrics: [throughput p50]}\n",
            "p.yml:2: baseline.max_regression: throughput cannot be worse by 100% or more, so that"
                + " every run would pass"),
        unseen(
            "a comparison that is there twice",
            "max_latency_ms: 5\nbaseline: {metrics: [ttft p95, ttft p95 5%]}\n",
            "p.yml:2: baseline.metrics: 'ttft p95' is there twice; keep one"),
        seen(
            "an empty list of comparisons",
            "max_latency_ms: 5\nbaseline: {metrics: []}\n",
            "p.yml:2: baseline.metrics: expected comparisons such as 'ttft p95' or 'latency p99 20%',"
                + " but got a list"),
        seen(
            "a multiplier of zero",
            "max_latency_ms: 5\nbaseline: {max_ttft_multiplier: 0}\n",
            "p.yml:2: baseline.max_ttft_multiplier: expected a number above 0 and of at most 1000,"
                + " but got the number 0"));
  }
}
