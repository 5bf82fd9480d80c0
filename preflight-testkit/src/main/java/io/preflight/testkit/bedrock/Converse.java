package io.preflight.testkit.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.preflight.testkit.wire.BadRequestException;
import io.preflight.testkit.wire.GenerationRequest;
import io.preflight.testkit.wire.Protocol;
import io.preflight.testkit.wire.StreamFormat;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bedrock's ConverseStream. The model stands in the path. */
public final class Converse implements Protocol {

  private static final Pattern PATH = Pattern.compile("/model/([^/]+)/converse-stream");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CHARS_PER_TOKEN = 4;

  private final String model;

  private Converse(String model) {
    this.model = model;
  }

  /**
   * The protocol of a path.
   *
   * @param path the path of a request
   * @return the protocol; empty when it is another's path
   */
  public static Optional<Converse> at(String path) {
    Matcher parts = PATH.matcher(path);
    return parts.matches()
        ? Optional.of(new Converse(URLDecoder.decode(parts.group(1).replace("+", "%2B"), UTF_8)))
        : Optional.empty();
  }

  @Override
  public GenerationRequest parse(byte[] body) throws BadRequestException {
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (IOException e) {
      throw new BadRequestException("The body is not JSON.");
    }
    JsonNode messages = json.path("messages");
    if (!messages.isArray() || messages.isEmpty()) {
      throw new BadRequestException("The messages must not be empty.");
    }
    JsonNode limit = json.at("/inferenceConfig/maxTokens");
    if (!limit.isMissingNode() && (!limit.canConvertToInt() || limit.intValue() < 1)) {
      throw new BadRequestException("maxTokens must be an integer of at least 1.");
    }
    return new GenerationRequest(
        model,
        true,
        true,
        limit.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(limit.intValue()),
        Math.max(1, (textLength(json) + CHARS_PER_TOKEN - 1) / CHARS_PER_TOKEN),
        Optional.empty());
  }

  private static int textLength(JsonNode json) {
    return json.findValues("text").stream().mapToInt(text -> text.asText("").length()).sum();
  }

  @Override
  public StreamFormat answer(String id, String name) {
    return new ConverseFormat();
  }

  @Override
  public byte[] error(int status, String message) {
    return ("{\"message\":" + JsonNodeFactory.instance.textNode(message) + "}").getBytes(UTF_8);
  }

  @Override
  public Map<String, String> errorHeaders(int status) {
    String name =
        switch (status) {
          case 400 -> "ValidationException";
          case 401, 403 -> "AccessDeniedException";
          case 404 -> "ResourceNotFoundException";
          case 408 -> "ModelTimeoutException";
          case 424 -> "ModelErrorException";
          case 429 -> "ThrottlingException";
          case 503 -> "ServiceUnavailableException";
          default -> "InternalServerException";
        };
    return Map.of("x-amzn-ErrorType", name);
  }
}
