package io.preflight.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.CheckRequest;
import io.preflight.CheckRequestBuilder;
import io.preflight.problem.ConfigurationException;
import io.preflight.testkit.TestEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UiServerTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String PROFILE =
      """
      name: page
      model: test-model
      load:
        runs: 5
        warmup: 1
        concurrency: 1
      workload:
        max_tokens: 8
      objectives:
        - ttft p95 <= 5s
        - error_rate <= 1%
      """;

  @TempDir private Path folder;
  private final HttpClient browser = HttpClient.newHttpClient();
  private UiServer server;

  @BeforeEach
  void serve() throws IOException {
    Files.writeString(folder.resolve("page.yml"), PROFILE);
    server = UiServer.start(new UiRequest(request("page.yml", "chatbot"), 0));
  }

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void servesThePageWithAPolicyThatAllowsOnlyItsOwnScripts() throws Exception {
    HttpResponse<String> page = get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>preflight</title>");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void answersNobodyWithoutTheToken() throws Exception {
    HttpResponse<String> answer = get("/api/about");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("open the address that preflight printed");
  }

  @Test
  void answersNoRequestOfAnotherSiteEvenWithTheToken() throws Exception {
    HttpResponse<String> byOrigin =
        send(api("GET", "about").header("Origin", "http://evil.example").build());
    HttpResponse<String> byFetch =
        send(api("GET", "about").header("Sec-Fetch-Site", "cross-site").build());

    assertThat(byOrigin.statusCode()).isEqualTo(403);
    assertThat(byFetch.statusCode()).isEqualTo(403);
  }

  @Test
  void answersNobodyWhoCallsThisMachineByAnotherName() throws Exception {
    assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 421");
    assertThat(raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")).doesNotStartWith("HTTP/1.1 200");
  }

  @Test
  void servesNoFileThatIsNotItsOwn() throws Exception {
    for (String path :
        List.of("/../page.yml", "/page.yml", "/..%2f..%2fpage.yml", "/reports/../../page.yml")) {
      assertThat(
              raw("GET " + path + " HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n\r\n"))
          .as(path)
          .doesNotContain("test-model");
    }
  }

  @Test
  void showsTheProfilesItWasGivenAndNoOthers() throws Exception {
    JsonNode about = json(send(api("GET", "about").build()));

    assertThat(about.path("profiles").findValuesAsText("name"))
        .containsExactly("page.yml", "chatbot");
    assertThat(about.at("/profiles/0/objectives").toString())
        .isEqualTo("[\"ttft p95 <= 5000ms\",\"error_rate <= 1%\"]");
  }

  @Test
  void measuresARealEndpointAndRemembersTheRun() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.builder().start()) {
      JsonNode run = measure("page.yml", endpoint.baseUrl().toString());

      JsonNode leg = run.at("/legs/0");
      assertThat(leg.at("/report/verdict").asText()).isEqualTo("PASS");
      assertThat(leg.at("/report/source").asText()).startsWith(endpoint.baseUrl().toString());
      assertThat(leg.at("/progress/points").size()).isEqualTo(5);
      assertThat(leg.at("/progress/stage").asText()).isEqualTo("done");
    }
    JsonNode past = json(send(api("GET", "history?verdict=PASS").build()));
    assertThat(past.path("total").asInt()).isEqualTo(1);
    assertThat(past.at("/runs/0/profile").asText()).isEqualTo("page");
    assertThat(json(send(api("GET", "history?verdict=FAIL").build())).path("runs")).isEmpty();
  }

  @Test
  void labelsASimulation() throws Exception {
    JsonNode run =
        finished(
            post(
                Map.of(
                    "profile",
                    "chatbot",
                    "subjects",
                    List.of(Map.of("model", "Qwen/Qwen3-8B")),
                    "simulate",
                    true,
                    "fields",
                    Map.of("max_latency_ms", "150"))));

    assertThat(run.at("/legs/0/report/mode").asText()).isEqualTo("simulated");
    assertThat(run.path("simulated").asBoolean()).isTrue();
  }

  @Test
  void comparesSubjectsInTurnsAndServesThePagesThatLinkToEachOther() throws Exception {
    JsonNode run;
    try (TestEndpoint endpoint = TestEndpoint.builder().anyModel().start()) {
      String url = endpoint.baseUrl().toString();
      run =
          finished(
              post(
                  Map.of(
                      "profile",
                      "page.yml",
                      "subjects",
                      List.of(
                          Map.of("model", "one", "base_url", url),
                          Map.of("model", "two", "base_url", url)),
                      "fields",
                      Map.of("runs", "8"))));
    }

    assertThat(run.at("/legs/1/report/model").asText()).isEqualTo("two");
    assertThat(run.at("/legs/0/progress/points").size()).isEqualTo(8);
    JsonNode comparison = run.path("comparison");
    assertThat(comparison.at("/candidates/0/name").asText()).startsWith("one at http://");
    assertThat(comparison.at("/objectives/0/text").asText()).isNotBlank();
    assertThat(comparison.path("notes").toString()).contains("measured in turns");
    String page = run.path("comparison_html").asText();
    assertThat(page).matches("/reports/[0-9a-f-]+/preflight-compare.html");
    String own =
        page.replace("preflight-compare.html", "") + comparison.at("/candidates/0/report").asText();
    assertThat(get(page).body()).contains("<title>");
    assertThat(get(own).body()).contains("<title>");
    assertThat(get(page.replace("preflight-compare.html", "preflight-compare.json")).statusCode())
        .isEqualTo(404);
    assertThat(get(page.replace("preflight-compare.html", "../page.yml")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void refusesToCompareASubjectWithItself() throws Exception {
    Map<String, String> same = Map.of("model", "llama-7b");
    HttpResponse<String> refused =
        post(Map.of("profile", "chatbot", "subjects", List.of(same, same), "simulate", true));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("two candidates are called 'llama-7b'");
  }

  @Test
  void takesNoProfileThatItWasNotGiven() throws Exception {
    HttpResponse<String> answer =
        post(Map.of("profile", "../secret.yml", "subjects", List.of(Map.of())));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(problem(answer)).startsWith("there is no profile '../secret.yml' on this page");
  }

  @Test
  void setsNoKeyThatThePageHasNoFieldFor() throws Exception {
    HttpResponse<String> answer =
        post(
            Map.of(
                "profile", "page.yml",
                "subjects", List.of(Map.of()),
                "fields", Map.of("target.launch.command", "touch owned")));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(problem(answer)).startsWith("the page cannot set 'target.launch.command'");
  }

  @Test
  void startsNoEngineForAModelThatABrowserNames() throws Exception {
    HttpResponse<String> answer =
        post(Map.of("profile", "page.yml", "subjects", List.of(Map.of("model", "/etc/passwd"))));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(problem(answer)).startsWith("no endpoint to measure: give its address");
  }

  @Test
  void showsAKeyToNoOtherAddressThanThatOfItsProfile() throws Exception {
    Files.writeString(
        folder.resolve("page.yml"),
        PROFILE + "target:\n  base_url: https://models.example\n  api_key_env: PAGE_KEY\n");

    HttpResponse<String> answer =
        post(
            Map.of(
                "profile",
                "page.yml",
                "subjects",
                List.of(Map.of("base_url", "http://127.0.0.1:1"))));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(problem(answer)).startsWith("this profile shows a key or a certificate");
  }

  @Test
  void runsAProbersConfigurationAtItsOwnAddressesAndShowsTheWorstModel() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.builder().anyModel().start()) {
      Files.writeString(
          folder.resolve("page.yml"),
          """
          probe: {config: probes.yml}
          load: {runs: 3, warmup: 0}
          thresholds:
            sla: {ttft_ms: 60000}
            gate: {min_probes: 3, pass_rate: 0.9}
          """);
      Files.writeString(
          folder.resolve("probes.yml"),
          """
          defaults: {max_tokens: 4, timeout: 20s}
          providers:
            - name: openai
              api_key: ${PAGE_KEY}
              base_url: %s
              models:
                - {name: quick, thresholds: {max_ttft: 60s}}
                - {name: slow, thresholds: {max_ttft: 1ms}}
          """
              .formatted(endpoint.baseUrl()));
      server.close();
      CheckRequest run =
          CheckRequest.in(folder)
              .environment(Map.of("PAGE_KEY", "sk-page"))
              .profile("page.yml")
              .build();
      server = UiServer.start(new UiRequest(run, 0));

      JsonNode shown = finished(post(Map.of("profile", "page.yml", "subjects", List.of(Map.of()))));
      assertThat(shown.at("/legs/0/report/verdict").asText()).isEqualTo("FAIL");
      assertThat(shown.at("/legs/0/report/model").asText()).isEqualTo("slow");

      HttpResponse<String> elsewhere =
          post(
              Map.of(
                  "profile",
                  "page.yml",
                  "subjects",
                  List.of(Map.of("base_url", "http://127.0.0.1:1"))));
      assertThat(elsewhere.statusCode()).isEqualTo(422);
      assertThat(problem(elsewhere)).startsWith("this profile shows a key or a certificate");
    }
  }

  @Test
  void readsOnlyFormsOfASensibleLength() throws Exception {
    assertThat(send(api("POST", "runs", "x".repeat(70_000))).statusCode()).isEqualTo(413);
    assertThat(send(api("POST", "runs", "{oops")).statusCode()).isEqualTo(400);
    assertThat(send(api("POST", "runs", "[]")).statusCode()).isEqualTo(422);
    HttpRequest form =
        api("GET", "runs")
            .POST(HttpRequest.BodyPublishers.ofString("profile=page.yml"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .build();
    assertThat(send(form).statusCode()).isEqualTo(415);
  }

  @Test
  void stopsARunWithWhatItHasMeasured() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.builder().start()) {
      String id =
          json(post(
                  Map.of(
                      "profile", "page.yml",
                      "subjects", List.of(Map.of("base_url", endpoint.baseUrl().toString())),
                      "fields", Map.of("runs", "100000"))))
              .path("id")
              .asText();
      until(
          () ->
              json(send(api("GET", "runs/" + id).build())).at("/legs/0/progress/points").size()
                  > 3);
      assertThat(
              post(Map.of("profile", "page.yml", "subjects", List.of(Map.of()), "simulate", true))
                  .statusCode())
          .isEqualTo(409);

      send(api("DELETE", "runs/" + id).build());

      JsonNode run = finished(id);
      assertThat(run.at("/legs/0/report/interrupted").asBoolean()).isTrue();
      assertThat(run.at("/legs/0/report/metrics/total_probes").asInt()).isPositive();
    }
  }

  @Test
  void saysWhenThePortIsTakenAndFreesItInTheEnd() {
    int port = server.page().getPort();

    assertThatThrownBy(() -> UiServer.start(new UiRequest(request("chatbot"), port)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("port " + port + " of this machine is taken")
        .hasMessageContaining("-Dpreflight.port");

    server.close();
    UiServer again = UiServer.start(new UiRequest(request("chatbot"), port));
    assertThat(again.page().getPort()).isEqualTo(port);
    again.close();
  }

  private CheckRequest request(String... profiles) {
    CheckRequestBuilder request = CheckRequest.in(folder).environment(Map.of());
    List.of(profiles).forEach(request::profile);
    return request.build();
  }

  private JsonNode measure(String profile, String baseUrl) throws Exception {
    return finished(
        post(Map.of("profile", profile, "subjects", List.of(Map.of("base_url", baseUrl)))));
  }

  private JsonNode finished(HttpResponse<String> started) throws Exception {
    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    return finished(json(started).path("id").asText());
  }

  private JsonNode finished(String id) throws Exception {
    until(() -> json(send(api("GET", "runs/" + id).build())).path("over").asBoolean());
    return json(send(api("GET", "runs/" + id).build()));
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void until(Condition condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("it takes too long").isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  private HttpResponse<String> post(Map<String, Object> form) throws Exception {
    return send(api("POST", "runs", MAPPER.writeValueAsString(form)));
  }

  private HttpRequest api(String method, String path, String body) {
    return api("GET", path)
        .method(method, HttpRequest.BodyPublishers.ofString(body))
        .header("Content-Type", "application/json")
        .build();
  }

  private HttpRequest.Builder api(String method, String path) {
    return HttpRequest.newBuilder(URI.create("http://" + host() + "/api/" + path))
        .method(method, HttpRequest.BodyPublishers.noBody())
        .header("X-Preflight-Token", token());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create("http://" + host() + path)).build());
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return browser.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.page().getPort())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String host() {
    return server.page().getHost() + ":" + server.page().getPort();
  }

  private String token() {
    return server.page().getFragment().replace("token=", "");
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return MAPPER.readTree(response.body());
  }

  private static String problem(HttpResponse<String> response) throws IOException {
    return json(response).path("problem").asText();
  }
}
