package io.preflight.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.problem.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpStatus;

/** Answers the scripts of the page: JSON in, JSON out. */
final class Api {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LONGEST_FORM = 64 * 1024;
  private static final String RUNS = "runs";

  private final UiRequest request;
  private final RunBoard runs;
  private final About about;
  private final PastRuns past;

  Api(UiRequest request, RunBoard runs) {
    this.request = request;
    this.runs = runs;
    this.about = new About(request);
    this.past = new PastRuns(request.run().historyFile());
  }

  void handle(String path, ClassicHttpRequest asked, ClassicHttpResponse response)
      throws IOException {
    try {
      answer(path, asked, response);
    } catch (ConfigurationException problem) {
      Reply.problem(response, HttpStatus.SC_UNPROCESSABLE_CONTENT, problem.getMessage());
    }
  }

  private void answer(String path, ClassicHttpRequest asked, ClassicHttpResponse response)
      throws IOException {
    String call = asked.getMethod() + " " + path;
    if (call.equals("GET about")) {
      Reply.json(response, HttpStatus.SC_OK, about.shown());
    } else if (call.equals("GET history")) {
      Reply.json(response, HttpStatus.SC_OK, past.shown(Query.of(asked)));
    } else if (call.equals("POST " + RUNS)) {
      start(asked, response);
    } else if (path.startsWith(RUNS + "/")) {
      one(path.substring(RUNS.length() + 1), asked.getMethod(), response);
    } else {
      Reply.problem(response, HttpStatus.SC_NOT_FOUND, "there is no " + call);
    }
  }

  private void start(ClassicHttpRequest asked, ClassicHttpResponse response) throws IOException {
    Optional<JsonNode> form = body(asked, response);
    if (form.isEmpty()) {
      return;
    }
    Optional<UiRun> run = runs.start(RunForm.read(form.get(), request.profiles()));
    if (run.isPresent()) {
      Reply.json(response, HttpStatus.SC_ACCEPTED, Map.of("id", run.get().id()));
    } else {
      Reply.problem(
          response,
          HttpStatus.SC_CONFLICT,
          "a run is under way: two at once would distort each other, so wait or stop it");
    }
  }

  private void one(String id, String method, ClassicHttpResponse response) {
    Optional<UiRun> run = runs.find(id);
    if (run.isEmpty()) {
      Reply.problem(response, HttpStatus.SC_NOT_FOUND, "there is no such run");
    } else if (method.equals("GET")) {
      Reply.json(response, HttpStatus.SC_OK, run.get().shown());
    } else if (method.equals("DELETE")) {
      run.get().interruption().trigger();
      Reply.json(response, HttpStatus.SC_ACCEPTED, Map.of("id", id));
    } else {
      Reply.problem(response, HttpStatus.SC_METHOD_NOT_ALLOWED, method + " means nothing here");
    }
  }

  /** What was sent, if it is JSON of a sensible length; else the response says why not. */
  private static Optional<JsonNode> body(ClassicHttpRequest asked, ClassicHttpResponse response)
      throws IOException {
    HttpEntity entity = asked.getEntity();
    ContentType type = entity == null ? null : ContentType.parseLenient(entity.getContentType());
    if (type == null || !type.isSameMimeType(ContentType.APPLICATION_JSON)) {
      Reply.problem(response, HttpStatus.SC_UNSUPPORTED_MEDIA_TYPE, "send application/json");
      return Optional.empty();
    }
    try (InputStream in = entity.getContent()) {
      byte[] bytes = in.readNBytes(LONGEST_FORM + 1);
      if (bytes.length > LONGEST_FORM) {
        Reply.problem(
            response,
            HttpStatus.SC_REQUEST_TOO_LONG,
            "a form has at most " + LONGEST_FORM + " bytes");
        return Optional.empty();
      }
      return Optional.of(MAPPER.readTree(bytes));
    } catch (JsonProcessingException e) {
      Reply.problem(response, HttpStatus.SC_BAD_REQUEST, "the form is no JSON");
      return Optional.empty();
    }
  }
}
