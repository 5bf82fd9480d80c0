package io.preflight.target;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Counts the tokens of generated text in the vocabulary of a model. Safe for use by several
 * threads; the vocabulary is loaded when it is first needed.
 */
public final class Tokenizer {

  /** The word of a profile that asks for no tokenizer. */
  public static final String NONE = "none";

  private static final EncodingRegistry VOCABULARIES = Encodings.newLazyEncodingRegistry();

  /** The names under which OpenAI publishes models, by the vocabulary of its library tiktoken. */
  private static final Pattern O200K =
      Pattern.compile(
          "(?:chatgpt-4o|gpt-4o|gpt-4\\.1|gpt-4\\.5|gpt-5|o1|o3|o4-mini)(?:-[a-z0-9.-]+)?");

  private static final Pattern CL100K =
      Pattern.compile("(?:gpt-4|gpt-3\\.5-turbo|gpt-35-turbo)(?:-[a-z0-9.-]+)?");

  private final EncodingType vocabulary;

  private Tokenizer(EncodingType vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * The tokenizer with a name.
   *
   * @param name the name of a vocabulary, for instance {@code o200k_base}
   * @return the tokenizer; empty for {@link #NONE} and names that are unknown
   */
  public static Optional<Tokenizer> named(String name) {
    return EncodingType.fromName(name).map(Tokenizer::new);
  }

  /**
   * The tokenizer of a model, where that is certain.
   *
   * @param model the model's name as the endpoint knows it
   * @return the tokenizer; empty unless OpenAI publishes a model under this name
   */
  public static Optional<Tokenizer> ofModel(String model) {
    if (O200K.matcher(model).matches()) {
      return Optional.of(new Tokenizer(EncodingType.O200K_BASE));
    }
    return CL100K.matcher(model).matches()
        ? Optional.of(new Tokenizer(EncodingType.CL100K_BASE))
        : Optional.empty();
  }

  /**
   * Counts. Takes a while the first time, and in proportion to the text.
   *
   * @param text any text; special tokens in it count as text
   * @return how many tokens it has
   */
  public int count(String text) {
    return VOCABULARIES.getEncoding(vocabulary).countTokensOrdinary(text);
  }

  /** The vocabulary's name. */
  @Override
  public String toString() {
    return vocabulary.getName();
  }
}
