package io.preflight.cost.price;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.problem.JsonReason;
import io.preflight.problem.Location;
import io.preflight.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads prices in the JSON format of LiteLLM's {@code model_prices_and_context_window.json}: an
 * object of models, each with {@code input_cost_per_token} and so on in USD per token.
 *
 * <p>Models without a price per token of input (images, minutes of audio) are left out, for nothing
 * says that their input is free. A price that is negative, not a number, above {@link
 * ModelEntry#MOST_USD_PER_TOKEN} or absurdly small refuses the file, with a line per problem.
 */
public final class LiteLlmPrices {

  static final long MOST_BYTES = 64L << 20;
  private static final int MOST_PROBLEMS = 5;

  /** Describes the format; it is not a model. */
  private static final String SAMPLE = "sample_spec";

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(20).maxNumberLength(60).build())
          .build();

  private final String label;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, ModelPrice> models = new LinkedHashMap<>();

  private LiteLlmPrices(String label) {
    this.label = label;
  }

  /**
   * Reads a file. Its day is that of its last change.
   *
   * @param file the file
   * @param label the file as the user knows it
   * @return the prices
   * @throws ConfigurationException when it cannot be read or a price is wrong, a line per problem
   */
  public static PriceList read(Path file, String label) {
    return read(file, label, Optional.empty());
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @param label where the prices come from, as the user knows it
   * @param asOf the day the prices were true; empty for the file's last change
   * @return the prices
   * @throws ConfigurationException when it cannot be read or a price is wrong, a line per problem
   */
  static PriceList read(Path file, String label, Optional<LocalDate> asOf) {
    try {
      if (Files.isDirectory(file)) {
        throw refused(label, "is a folder, expected a JSON file of model prices");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw refused(label, "is larger than 64 MiB, expected a JSON file of model prices");
      }
      LocalDate changed =
          LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
      try (InputStream in = Files.newInputStream(file)) {
        return parse(in, label, Optional.of(asOf.orElse(changed)));
      }
    } catch (IOException e) {
      throw refused(label, "cannot be read: " + IoReason.of(e));
    }
  }

  /**
   * Reads prices.
   *
   * @param in the JSON text
   * @param label where it comes from, for messages
   * @param asOf the day the prices were true
   * @return the prices
   * @throws ConfigurationException when it is no such JSON or a price is wrong, a line per problem
   * @throws IOException when reading fails
   */
  public static PriceList parse(InputStream in, String label, Optional<LocalDate> asOf)
      throws IOException {
    LiteLlmPrices prices = new LiteLlmPrices(label);
    try (JsonParser parser = JSON.createParser(in)) {
      prices.readModels(parser);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new ConfigurationException(
          Location.inFile(label, line, ""), "is not valid JSON: " + JsonReason.of(e));
    }
    prices.refuseProblems();
    if (prices.models.isEmpty()) {
      throw refused(label, "has no model with input_cost_per_token and output_cost_per_token");
    }
    return new PriceList(label, asOf, prices.models);
  }

  private void readModels(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw refused(label, "is no JSON object of models");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String model = parser.currentName();
      int line = Math.max(1, parser.currentTokenLocation().getLineNr());
      JsonToken value = parser.nextToken();
      if (value != JsonToken.START_OBJECT) {
        parser.skipChildren();
        problems.add(
            Problem.at(
                Location.inFile(label, line, model), "expected an object with the model's prices"));
      } else if (model.equals(SAMPLE)) {
        parser.skipChildren();
      } else {
        new ModelEntry(label, model, problems).read(parser).ifPresent(p -> models.put(model, p));
      }
    }
    if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
      throw refused(label, "is not valid JSON: text after the end");
    }
  }

  private void refuseProblems() {
    if (problems.isEmpty()) {
      return;
    }
    List<Problem> shown =
        new ArrayList<>(problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())));
    if (problems.size() > MOST_PROBLEMS) {
      shown.add(
          Problem.at(
              Location.ofSetting(label, ""),
              "has " + (problems.size() - MOST_PROBLEMS) + " more such problems"));
    }
    throw new ConfigurationException(shown);
  }

  private static ConfigurationException refused(String label, String what) {
    return new ConfigurationException(Location.ofSetting(label, ""), what);
  }
}
