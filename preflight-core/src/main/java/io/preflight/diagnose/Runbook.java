package io.preflight.diagnose;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The runbooks: what to do about each kind of failure. The one place that knows where they are:
 * every report that mentions one has it in the folder {@code runbooks} beside it.
 */
public enum Runbook {
  /** The first token takes too long. */
  HIGH_TTFT,
  /** Requests wait before they run. */
  QUEUE_PRESSURE,
  /** The cache of keys and values is nearly full. */
  KV_CACHE_PRESSURE,
  /** Time passes between client and server. */
  NETWORK_OVERHEAD,
  /** Requests fail. */
  ERROR_SPIKES,
  /** Requests are refused for being too many. */
  RATE_LIMITING,
  /** The first requests are slow. */
  COLD_START,
  /** Requests cost more than they may. */
  COST_REGRESSION,
  /** Answers are worse than they may be. */
  QUALITY_REGRESSION,
  /** The change must be taken back. */
  ROLLBACK;

  /** The folder of the runbooks, beside the report and in the repository. */
  public static final String FOLDER = "runbooks";

  /** Where all of them are listed. */
  public static final String INDEX = FOLDER + "/README.md";

  /** A mention of a runbook in a sentence. */
  public static final Pattern MENTION = Pattern.compile(FOLDER + "/(README|[a-z-]+)\\.md");

  /**
   * The name of its file.
   *
   * @return for instance {@code high-ttft.md}
   */
  public String fileName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".md";
  }

  /**
   * The link to it from a report.
   *
   * @return for instance {@code runbooks/high-ttft.md}, relative to the report's folder
   */
  public String link() {
    return FOLDER + "/" + fileName();
  }

  /**
   * The runbook of a link.
   *
   * @param link as {@link #link()} gives it
   * @return the runbook; empty when the link leads to none
   */
  public static Optional<Runbook> of(String link) {
    return Arrays.stream(values()).filter(runbook -> runbook.link().equals(link)).findFirst();
  }

  /**
   * The end of a sentence that sends its reader there.
   *
   * @return for instance {@code ; runbook: runbooks/high-ttft.md}
   */
  public String mention() {
    return mention(link());
  }

  /**
   * The end of a sentence that sends its reader somewhere.
   *
   * @param link the link of a runbook, or {@link #INDEX}
   * @return for instance {@code ; runbook: runbooks/README.md}
   */
  public static String mention(String link) {
    return "; runbook: " + link;
  }
}
