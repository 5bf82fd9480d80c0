package io.preflight.testkit.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.stream.Collectors;

/** The bodies of OpenAI's API other than completions. */
public final class OpenAiBodies {

  private OpenAiBodies() {}

  /**
   * The list of models.
   *
   * @param models their names
   * @return JSON
   */
  public static byte[] models(Collection<String> models) {
    return models.stream()
        .map(OpenAiBodies::modelObject)
        .collect(Collectors.joining(",", "{\"object\":\"list\",\"data\":[", "]}"))
        .getBytes(UTF_8);
  }

  /**
   * One model.
   *
   * @param name its name
   * @return JSON
   */
  public static byte[] model(String name) {
    return modelObject(name).getBytes(UTF_8);
  }

  /**
   * The body of an error status.
   *
   * @param status the status
   * @param message what is wrong
   * @return JSON
   */
  public static byte[] error(int status, String message) {
    return "{\"error\":{\"message\":%s,\"type\":\"%s\",\"param\":%s,\"code\":%s}}"
        .formatted(Json.quote(message), type(status), param(status), code(status))
        .getBytes(UTF_8);
  }

  private static String modelObject(String name) {
    return "{\"id\":%s,\"object\":\"model\",\"created\":1767225600,\"owned_by\":\"preflight-testkit\"}"
        .formatted(Json.quote(name));
  }

  private static String type(int status) {
    return switch (status) {
      case 401, 403 -> "authentication_error";
      case 404 -> "not_found_error";
      case 429 -> "rate_limit_error";
      default -> status < 500 ? "invalid_request_error" : "server_error";
    };
  }

  private static String param(int status) {
    return status == 404 ? "\"model\"" : "null";
  }

  private static String code(int status) {
    return switch (status) {
      case 401 -> "\"invalid_api_key\"";
      case 404 -> "\"model_not_found\"";
      case 429 -> "\"rate_limit_exceeded\"";
      default -> String.valueOf(status);
    };
  }
}
