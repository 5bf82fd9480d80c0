package io.preflight.diagnose;

import io.preflight.diagnose.server.Span;
import io.preflight.problem.OneLine;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Why a run went as it did, ready to be told in any format. It never changes a verdict.
 *
 * @param generated when it was made
 * @param source the run it is about, in words that may be shown
 * @param server where the server's side comes from, or why it is not there
 * @param causes the likely causes, the highest score first
 * @param quiet the rules that had what they need and found nothing
 * @param open the rules that lack something, and what
 * @param observations what the requests showed, one sentence each
 * @param readings what the server said
 * @param missing what neither side tells, one sentence each
 * @param notes what else a reader should know, one sentence each
 * @param client what the requests showed as JSON values
 */
public record Diagnosis(
    Instant generated,
    String source,
    String server,
    List<Cause> causes,
    List<Note> quiet,
    List<Note> open,
    List<String> observations,
    List<ServerFact> readings,
    List<String> missing,
    List<String> notes,
    Map<String, Object> client) {

  /**
   * A cause and the rule that found it.
   *
   * @param rule the rule's name
   * @param finding what it found
   */
  public record Cause(String rule, Finding finding) {
    public Cause {
      rule = OneLine.of(rule);
      Objects.requireNonNull(finding, "finding");
    }
  }

  /**
   * What a rule that named no cause says.
   *
   * @param rule the rule's name
   * @param text what it saw, or what it lacks
   */
  public record Note(String rule, String text) {
    public Note {
      rule = OneLine.of(rule);
      text = OneLine.of(text);
    }
  }

  /**
   * What the server said of one signal.
   *
   * @param name the signal, or the name of a query of the user's own
   * @param title what people call it
   * @param unit its unit
   * @param overall what stands for the whole window
   * @param min the least value
   * @param max the largest value
   * @param query where it comes from
   * @param bounds between which what stands for the window lies, where a histogram tells no more
   * @param maxAtLeast whether the largest value is only the last bound of a histogram, and the real
   *     one above it
   */
  public record ServerFact(
      String name,
      String title,
      String unit,
      OptionalDouble overall,
      OptionalDouble min,
      OptionalDouble max,
      String query,
      Optional<Span> bounds,
      boolean maxAtLeast) {
    public ServerFact {
      Objects.requireNonNull(bounds, "bounds");
      name = OneLine.of(name);
      title = OneLine.of(title);
      unit = OneLine.of(unit);
      query = OneLine.of(query);
    }
  }

  public Diagnosis {
    Objects.requireNonNull(generated, "generated");
    source = OneLine.of(source);
    server = OneLine.of(server);
    causes = List.copyOf(causes);
    quiet = List.copyOf(quiet);
    open = List.copyOf(open);
    observations = observations.stream().map(OneLine::of).toList();
    readings = List.copyOf(readings);
    missing = missing.stream().map(OneLine::of).toList();
    notes = notes.stream().map(OneLine::of).toList();
    client = Collections.unmodifiableMap(new LinkedHashMap<>(client));
  }

  /**
   * The answer in one sentence.
   *
   * @return for instance {@code 2 likely causes: Queue pressure, KV-cache pressure}
   */
  public String answer() {
    if (causes.isEmpty()) {
      return open.isEmpty()
          ? "no likely cause found"
          : "no likely cause found, and "
              + open.size()
              + (open.size() == 1 ? " rule lacks" : " rules lack")
              + " what they need";
    }
    return (causes.size() == 1 ? "1 likely cause: " : causes.size() + " likely causes: ")
        + String.join(", ", causes.stream().map(cause -> cause.finding().cause()).toList());
  }
}
