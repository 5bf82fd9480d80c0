package io.preflight.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.problem.OneLine;
import io.preflight.target.Target;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a server what it is, by what engines say of themselves: its list of models names the engine,
 * and only an engine that is known is asked further.
 */
public final class ServerProbe {

  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final int MOST_CHARACTERS = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Target target;
  private final Map<String, String> details = new LinkedHashMap<>();
  private Optional<String> version = Optional.empty();

  private ServerProbe(Target target) {
    this.target = target;
  }

  /**
   * Asks a server after a run. Takes at most six seconds.
   *
   * @param target the server
   * @param protocol the protocol it was measured in
   * @param machine this machine, where the server was started on it
   * @return what is known; empty when nothing is
   */
  public static Optional<ServerInfo> ask(
      Target target, String protocol, Optional<ClientInfo> machine) {
    Optional<ServerInfo> said = new ServerProbe(target).ask(protocol);
    return machine
        .map(
            own ->
                said.orElseGet(
                        () ->
                            new ServerInfo(
                                "started on this machine",
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                Optional.empty()))
                    .on(own))
        .or(() -> said);
  }

  private Optional<ServerInfo> ask(String protocol) {
    return switch (protocol) {
      case "openai" -> document("/v1/models").flatMap(models -> ofModels(models.path("data")));
      case "ollama" -> ollama();
      default -> Optional.empty();
    };
  }

  private Optional<ServerInfo> ofModels(JsonNode models) {
    JsonNode model = named(models, "id");
    return switch (model.path("owned_by").asText("")) {
      case "vllm" -> {
        detail("max_model_len", model.path("max_model_len"));
        document("/version").ifPresent(json -> version(json.path("version")));
        yield found("vllm", "/v1/models, /version");
      }
      case "llamacpp" -> {
        document("/props").ifPresent(this::props);
        yield found("llama.cpp", "/v1/models, /props");
      }
      case "library" -> ollama();
      default -> Optional.empty();
    };
  }

  private void props(JsonNode props) {
    version(props.path("build_info"));
    detail("total_slots", props.path("total_slots"));
    detail("context_per_slot", props.at("/default_generation_settings/n_ctx"));
  }

  private Optional<ServerInfo> ollama() {
    document("/api/version").ifPresent(json -> version(json.path("version")));
    if (version.isEmpty()) {
      return Optional.empty();
    }
    document("/api/ps").ifPresent(json -> loaded(named(json.path("models"), "name")));
    return found("ollama", "/api/version, /api/ps");
  }

  private void loaded(JsonNode model) {
    detail("parameter_size", model.at("/details/parameter_size"));
    detail("quantization", model.at("/details/quantization_level"));
    double size = model.path("size").asDouble();
    if (size > 0 && model.has("size_vram")) {
      long percent = Math.round(100 * model.path("size_vram").asDouble() / size);
      details.put("on_gpu", String.format(Locale.ROOT, "%d %%", percent));
    }
  }

  /** The model that was measured, else the first. */
  private JsonNode named(JsonNode models, String field) {
    for (JsonNode model : models) {
      String name = model.path(field).asText();
      if (name.equals(target.model()) || name.equals(target.model() + ":latest")) {
        return model;
      }
    }
    return models.path(0);
  }

  private Optional<ServerInfo> found(String engine, String paths) {
    return Optional.of(
        new ServerInfo(
            target.address() + " (" + paths + ")",
            Optional.of(engine),
            version,
            details,
            Optional.empty()));
  }

  private void version(JsonNode json) {
    version = text(json);
  }

  private void detail(String name, JsonNode json) {
    text(json).ifPresent(text -> details.put(name, text));
  }

  private static Optional<String> text(JsonNode json) {
    return Optional.of(json)
        .filter(JsonNode::isValueNode)
        .map(value -> OneLine.of(value.asText("")))
        .filter(value -> !value.isBlank() && value.length() <= MOST_CHARACTERS)
        .filter(value -> !json.isNull());
  }

  private Optional<JsonNode> document(String path) {
    return target
        .document(path, LIMIT)
        .flatMap(
            text -> {
              try {
                return Optional.ofNullable(JSON.readTree(text)).filter(JsonNode::isObject);
              } catch (JsonProcessingException e) {
                return Optional.empty();
              }
            });
  }
}
