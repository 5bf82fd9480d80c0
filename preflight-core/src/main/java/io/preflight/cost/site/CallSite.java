package io.preflight.cost.site;

import io.preflight.cost.config.Value;
import io.preflight.cost.framework.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * One expression, or one method of a service interface, that sends a billed request.
 *
 * @param file the file as users know it
 * @param path the file
 * @param line its line, from 1
 * @param sdk the library's short name
 * @param kind what it asks for
 * @param symbol the type and method it stands in, for instance {@code ChatService.ask}
 * @param code the expression, shortened
 * @param indirect whether the library sends the request on its own behalf
 * @param models the models it may ask; empty when unknown
 * @param unknown why the model is unknown, or may be another one
 * @param maxTokens the most output tokens it may ask for; empty when it sets no limit
 * @param prompt what of the prompt stands in the source
 * @param notes what else a reader should know
 */
public record CallSite(
    String file,
    Path path,
    int line,
    String sdk,
    Kind kind,
    String symbol,
    String code,
    boolean indirect,
    List<ModelChoice> models,
    List<String> unknown,
    List<Value> maxTokens,
    Prompt prompt,
    List<String> notes) {

  public CallSite {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(sdk, "sdk");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(prompt, "prompt");
    models = List.copyOf(models);
    unknown = List.copyOf(unknown);
    maxTokens = List.copyOf(maxTokens);
    notes = List.copyOf(notes);
  }

  /**
   * Where it is.
   *
   * @return {@code file:line}
   */
  public String place() {
    return file + ":" + line;
  }
}
