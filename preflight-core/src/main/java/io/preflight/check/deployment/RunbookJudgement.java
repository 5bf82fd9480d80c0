package io.preflight.check.deployment;

import io.preflight.check.CheckContext;
import io.preflight.check.CheckStatus;
import io.preflight.profile.DeploymentSpec;
import io.preflight.profile.document.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks at one runbook that exists. */
final class RunbookJudgement {

  private static final int MOST_BYTES = 1 << 20;
  private static final int SHOWN = 5;

  private final String name;
  private final Path file;
  private final DeploymentSpec spec;
  private final CheckContext context;
  private final List<String> failures = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> facts = new ArrayList<>();
  private final Map<String, Object> details = new LinkedHashMap<>();

  RunbookJudgement(String name, Path file, DeploymentSpec spec, CheckContext context) {
    this.name = name;
    this.file = file;
    this.spec = spec;
    this.context = context;
    details.put("rollback_runbook", name);
  }

  /** Looks at the text first, then at its age. */
  void judge() {
    try {
      text(MarkdownText.of(InputFile.text(InputFile.bytes(file, MOST_BYTES))));
    } catch (IOException e) {
      if (textMatters() || !Files.isRegularFile(file) || !Files.isReadable(file)) {
        failures.add("rollback runbook " + name + " " + e.getMessage());
        return;
      }
    }
    spec.maxAgeDays().ifPresent(this::age);
  }

  /** A runbook may be a document of any format when nothing is asked of its text. */
  private boolean textMatters() {
    return spec.notEmpty() || spec.linksResolve() || !spec.requiredHeadings().isEmpty();
  }

  CheckStatus status() {
    if (!failures.isEmpty()) {
      return CheckStatus.FAIL;
    }
    return warnings.isEmpty() ? CheckStatus.PASS : CheckStatus.WARN;
  }

  String summary() {
    if (!failures.isEmpty()) {
      return String.join("; ", failures);
    }
    if (!warnings.isEmpty()) {
      return String.join("; ", warnings);
    }
    String more = facts.isEmpty() ? "" : " (" + String.join(", ", facts) + ")";
    return "rollback runbook present: " + name + more;
  }

  Map<String, Object> details() {
    return details;
  }

  private void text(MarkdownText text) {
    details.put("headings", text.headings());
    boolean blank = !text.hasProse() && text.headings().isEmpty();
    if (spec.notEmpty() && !text.hasProse()) {
      failures.add(name + (blank ? " is empty" : " has headings and no text below them"));
    } else if (blank) {
      warnings.add("rollback runbook " + name + " is empty");
    }
    headings(text);
    if (spec.linksResolve()) {
      links(text);
    }
  }

  private void headings(MarkdownText text) {
    List<String> present = text.headings().stream().map(MarkdownText::comparable).toList();
    List<String> missing =
        spec.requiredHeadings().stream()
            .filter(heading -> !present.contains(MarkdownText.comparable(heading)))
            .toList();
    if (!missing.isEmpty()) {
      details.put("missing_headings", missing);
      failures.add(
          name
              + " has no heading "
              + missing.stream().map(each -> "'" + each + "'").collect(Collectors.joining(", "))
              + (text.headings().isEmpty() ? "" : "; it has " + some(text.headings())));
    } else if (!spec.requiredHeadings().isEmpty()) {
      facts.add(count(spec.requiredHeadings().size(), "required heading"));
    }
  }

  private void links(MarkdownText text) {
    LinkTargets targets =
        new LinkTargets(file.toAbsolutePath().getParent(), context.baseDirectory());
    List<MarkdownText.Link> relative = LinkTargets.relative(text.links());
    List<String> broken =
        relative.stream()
            .filter(link -> !targets.resolves(link))
            .map(link -> link.destination() + " (line " + link.line() + ")")
            .toList();
    details.put("links_checked", relative.size());
    if (broken.isEmpty()) {
      facts.add(
          relative.isEmpty() ? "no relative link" : count(relative.size(), "link") + " resolved");
    } else {
      details.put("broken_links", broken);
      failures.add(name + " has links that lead nowhere: " + some(broken));
    }
  }

  private void age(int maxAgeDays) {
    GitHistory.Answer answer = new GitHistory(context).lastCommit(file);
    if (answer.committed().isEmpty()) {
      failures.add(
          "nothing shows that "
              + name
              + " was reviewed within "
              + count(maxAgeDays, "day")
              + ": "
              + answer.reason());
      return;
    }
    Instant committed = answer.committed().get();
    long days = Math.max(0, Duration.between(committed, Instant.now()).toDays());
    details.put("committed", committed.toString());
    details.put("age_days", days);
    details.put("max_age_days", maxAgeDays);
    String age = "committed " + count(days, "day") + " ago, limit " + count(maxAgeDays, "day");
    if (days > maxAgeDays) {
      failures.add(name + " was last " + age);
    } else {
      facts.add(age);
    }
  }

  private static String some(List<String> all) {
    String more = all.size() > SHOWN ? " and " + (all.size() - SHOWN) + " more" : "";
    return String.join(", ", all.subList(0, Math.min(SHOWN, all.size()))) + more;
  }

  private static String count(long n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }
}
