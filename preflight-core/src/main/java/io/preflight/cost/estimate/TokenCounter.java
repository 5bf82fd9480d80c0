package io.preflight.cost.estimate;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;

/**
 * Counts tokens of text: exactly for OpenAI's models, with their newest vocabulary for all others,
 * which is close for text in European languages.
 */
final class TokenCounter {

  private final EncodingRegistry registry = Encodings.newLazyEncodingRegistry();

  /** The tokens of a text for a model, whoever it is asked through: {@code azure/gpt-4}. */
  long count(String text, String model) {
    Encoding encoding =
        registry
            .getEncodingForModel(model.substring(model.lastIndexOf('/') + 1))
            .orElseGet(() -> registry.getEncoding(EncodingType.O200K_BASE));
    return encoding.countTokensOrdinary(text);
  }
}
