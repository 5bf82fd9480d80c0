package io.preflight.sample;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the fields of one line of JSON, whatever it looks like, and says what is wrong with a line
 * that is none.
 */
final class SampleParser {

  private static final String NO_OBJECT = "not a JSON object";

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  private static final int MOST_FAILED_ATTEMPTS = 1000;

  private double[] contentMs = new double[256];

  void parse(byte[] line, int from, int to, SampleDraft draft) throws MalformedException {
    try (JsonParser json = JSON.createParser(line, from, to - from)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedException(NO_OBJECT);
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        SampleField field = FieldNames.find(name);
        if (json.nextToken() != JsonToken.VALUE_NULL) {
          readValue(field, json, draft);
        }
      }
      if (json.nextToken() != null) {
        throw new MalformedException(NO_OBJECT);
      }
    } catch (IOException e) {
      throw new MalformedException(NO_OBJECT);
    }
  }

  private void readValue(SampleField field, JsonParser json, SampleDraft draft)
      throws IOException, MalformedException {
    if (field == null) {
      json.skipChildren();
      return;
    }
    switch (field.kind()) {
      case TEXT -> draft.putText(field, text(field, json));
      case NUMBER -> draft.putNumber(field, number(field, json));
      case WHOLE -> draft.putWhole(field, whole(field, json));
      case LIST -> {
        if (json.currentToken() != JsonToken.START_ARRAY) {
          throw new MalformedException(field.word() + " is no list");
        }
        if (field == SampleField.FAILED_ATTEMPTS) {
          readFailedAttempts(field, json, draft);
        } else {
          readContentTimes(field, json, draft);
        }
      }
    }
  }

  private static String text(SampleField field, JsonParser json)
      throws IOException, MalformedException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new MalformedException(field.word() + " is no text");
    }
    return json.getText();
  }

  /** A number as it stands; the draft checks it, so that one order of checks holds for all. */
  private static double number(SampleField field, JsonParser json)
      throws IOException, MalformedException {
    if (!json.currentToken().isNumeric()) {
      throw new MalformedException(field.word() + " is no number");
    }
    return json.getDoubleValue();
  }

  private static long whole(SampleField field, JsonParser json)
      throws IOException, MalformedException {
    double value = SampleDraft.check(field, number(field, json));
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return json.getLongValue();
    }
    if (value != Math.rint(value)) {
      throw new MalformedException(field.word() + " is no whole number");
    }
    return (long) value;
  }

  private static void readFailedAttempts(SampleField field, JsonParser json, SampleDraft draft)
      throws IOException, MalformedException {
    List<ErrorClass> failed = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (failed.size() == MOST_FAILED_ATTEMPTS) {
        throw MalformedException.beyondReason(field);
      }
      failed.add(ErrorClass.ofWord(text(field, json)).orElse(ErrorClass.RECORDED));
    }
    draft.putFailedAttempts(failed);
  }

  private void readContentTimes(SampleField field, JsonParser json, SampleDraft draft)
      throws IOException, MalformedException {
    int size = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (size == contentMs.length) {
        contentMs = Arrays.copyOf(contentMs, 2 * size);
      }
      contentMs[size++] = number(field, json);
    }
    draft.putContentTimes(contentMs, size);
  }
}
