package io.preflight.examples.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes one JSON object a line for every call of the model: what observability.yml declares. */
@Component
class CallLog {

  private static final Logger LOG = LoggerFactory.getLogger("calls");

  private final ObjectMapper mapper;
  private final String model;

  CallLog(ObjectMapper mapper, @Value("${spring.ai.openai.chat.options.model}") String model) {
    this.mapper = mapper;
    this.model = model;
  }

  Call begin(String promptVersion) {
    return new Call(promptVersion, System.nanoTime());
  }

  /** A call under way. */
  final class Call {

    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final long began;

    private Call(String promptVersion, long began) {
      this.began = began;
      fields.put("request_id", UUID.randomUUID().toString());
      fields.put("model", model);
      fields.put("provider", "openai");
      fields.put("prompt_version", promptVersion);
    }

    void succeeded(ChatResponseMetadata metadata) {
      fields.put("model", metadata.getModel());
      end(metadata.getUsage().getPromptTokens(), metadata.getUsage().getCompletionTokens(), "none");
    }

    void failed(RuntimeException failure) {
      end(0, 0, failure.getClass().getSimpleName());
    }

    private void end(int inputTokens, int outputTokens, String errorType) {
      fields.put("input_tokens", inputTokens);
      fields.put("output_tokens", outputTokens);
      fields.put("latency_ms", (System.nanoTime() - began) / 1_000_000);
      fields.put("error_type", errorType);
      try {
        LOG.info(mapper.writeValueAsString(fields));
      } catch (JsonProcessingException e) {
        LOG.warn("a call could not be logged", e);
      }
    }
  }
}
