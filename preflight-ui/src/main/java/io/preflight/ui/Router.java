package io.preflight.ui;

import java.io.IOException;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Decides who answers a request, once the doorkeeper has let it in. */
final class Router implements HttpRequestHandler {

  private static final String API = "/api/";
  private static final String REPORTS = "/reports/";

  private final Assets assets = new Assets();
  private final Api api;
  private final RunBoard runs;
  private volatile Optional<Doorkeeper> doorkeeper = Optional.empty();

  Router(UiRequest request, RunBoard runs) {
    this.api = new Api(request, runs);
    this.runs = runs;
  }

  /** The port is only known once it is bound, and nobody is let in before. */
  void open(Doorkeeper keeper) {
    doorkeeper = Optional.of(keeper);
  }

  @Override
  public void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
      throws IOException {
    if (doorkeeper.isEmpty()) {
      Reply.problem(response, HttpStatus.SC_SERVICE_UNAVAILABLE, "not ready yet");
      return;
    }
    String path = path(request);
    Optional<Doorkeeper.Refusal> refusal =
        doorkeeper
            .get()
            .refuse(request)
            .or(
                () ->
                    path.startsWith(API)
                        ? doorkeeper.get().refuseWithoutToken(request)
                        : Optional.empty());
    if (refusal.isPresent()) {
      Reply.problem(response, refusal.get().status(), refusal.get().reason());
    } else if (path.startsWith(API)) {
      api.handle(path.substring(API.length()), request, response);
    } else if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      Reply.problem(response, HttpStatus.SC_METHOD_NOT_ALLOWED, "only GET is answered here");
    } else if (path.startsWith(REPORTS)) {
      report(path.substring(REPORTS.length()), response);
    } else {
      asset(path, response);
    }
  }

  /**
   * A browser cannot send the token when it opens a link; the name of a report is as hard to guess
   * and is only told to those who have the token.
   */
  private void report(String name, ClassicHttpResponse response) throws IOException {
    Optional<byte[]> html = runs.report(name);
    if (html.isPresent()) {
      Reply.report(response, html.get());
    } else {
      Reply.problem(response, HttpStatus.SC_NOT_FOUND, "there is no such report");
    }
  }

  private void asset(String path, ClassicHttpResponse response) {
    Optional<Assets.Asset> found = assets.find(path);
    if (found.isPresent()) {
      Reply.asset(response, found.get());
    } else {
      Reply.problem(response, HttpStatus.SC_NOT_FOUND, "there is no such page");
    }
  }

  private static String path(ClassicHttpRequest request) {
    String path = request.getPath();
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }
}
