package io.preflight.diagnose.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.preflight.testkit.tls.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Answers as a Prometheus that is ill does. */
final class FakePrometheus implements AutoCloseable {

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param type the media type
   * @param body the body
   * @param delay how long it takes
   */
  record Answer(int status, String type, String body, Duration delay) {

    static Answer json(String body) {
      return new Answer(200, "application/json", body, Duration.ZERO);
    }

    static Answer status(int status, String body) {
      return new Answer(status, "text/plain", body, Duration.ZERO);
    }

    static Answer series(String... series) {
      return json(
          "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
              + String.join(",", series)
              + "]}}");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Function<String, Answer> answers;
  private final String scheme;

  /** Answers each query, given as the decoded part of the address after its path. */
  FakePrometheus(Function<String, Answer> answers) throws IOException {
    this(answers, HttpServer.create(), "http");
  }

  private FakePrometheus(Function<String, Answer> answers, HttpServer http, String scheme)
      throws IOException {
    this.answers = answers;
    this.scheme = scheme;
    server = http;
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** One behind TLS. */
  static FakePrometheus secure(Tls tls, Function<String, Answer> answers) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    char[] password = "password".toCharArray();
    keys.setKeyEntry(
        "server", tls.key(), password, new Certificate[] {tls.certificate(), tls.authority()});
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer https = HttpsServer.create();
    https.setHttpsConfigurator(new HttpsConfigurator(context));
    return new FakePrometheus(answers, https, "https");
  }

  /** One that tells the time, answers the search for engines, and all else as given. */
  static FakePrometheus working(Duration ahead, Function<String, Answer> answers)
      throws IOException {
    return new FakePrometheus(
        query -> {
          if (query.startsWith("query=time()")) {
            return time(Instant.now().plus(ahead));
          }
          if (query.contains("__name__")) {
            // Asked two minutes later, for scrapes that follow the run.
            long end = parameter(query, "time") - 120;
            return Answer.series(
                one("\"__name__\":\"vllm:num_requests_running\"", end - 2, "1", "1", "1"));
          }
          return answers.apply(query);
        });
  }

  /** The whole seconds of a parameter. */
  static long parameter(String query, String name) {
    return Long.parseLong(query.replaceFirst(".*&" + name + "=(\\d+).*", "$1"));
  }

  static Answer time(Instant now) {
    String seconds = String.format(Locale.ROOT, "%.3f", now.toEpochMilli() / 1e3);
    return Answer.json(
        "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":["
            + seconds
            + ",\""
            + seconds
            + "\"]}}");
  }

  /** A series with a value every second. */
  static String one(String labels, long from, String... values) {
    StringBuilder text = new StringBuilder("{\"metric\":{" + labels + "},\"values\":[");
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : ",").append("[" + (from + i) + ",\"" + values[i] + "\"]");
    }
    return text.append("]}").toString();
  }

  URI uri() {
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  List<String> authorizations() {
    return authorizations;
  }

  List<String> asked() {
    return asked;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String query =
          URLDecoder.decode(
              String.valueOf(exchange.getRequestURI().getRawQuery()), StandardCharsets.UTF_8);
      asked.add(query);
      authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      Answer answer = answers.apply(query);
      Thread.sleep(answer.delay().toMillis());
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      if (answer.type().equals("application/gzip")) {
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      }
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
