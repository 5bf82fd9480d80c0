package io.preflight.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.testkit.TestEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.yaml.snakeyaml.Yaml;

/** Calls the service once, and keeps what Prometheus would scrape then for the readiness check. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureObservability(tracing = false)
@ExtendWith(OutputCaptureExtension.class)
class ChatTest {

  private static final TestEndpoint MODEL = TestEndpoint.builder().anyModel().start();

  @Autowired private TestRestTemplate http;

  @DynamicPropertySource
  static void model(DynamicPropertyRegistry registry) {
    registry.add("spring.ai.openai.base-url", MODEL::baseUrl);
  }

  @AfterAll
  static void stop() {
    MODEL.close();
  }

  @Test
  void theServiceAnswersAndItsTelemetryTellsOfTheCall(CapturedOutput output) throws IOException {
    ChatController.Answer answer =
        http.postForObject(
            "/chat",
            new ChatController.Question("Where is my order?"),
            ChatController.Answer.class);

    assertThat(answer.answer()).isNotBlank();
    assertThat(logged(output)).containsExactlyInAnyOrderElementsOf(declared());
    Files.writeString(
        Path.of("target", "metrics.txt"), http.getForObject("/actuator/prometheus", String.class));
  }

  private static List<String> logged(CapturedOutput output) throws IOException {
    String line =
        output.getAll().lines().filter(each -> each.contains("request_id")).findFirst().orElseThrow();
    List<String> fields = new ArrayList<>();
    new ObjectMapper().readTree(line.substring(line.indexOf('{'))).fieldNames().forEachRemaining(fields::add);
    return fields;
  }

  private static List<String> declared() throws IOException {
    Map<String, List<String>> contract =
        new Yaml().load(Files.readString(Path.of("observability.yml")));
    return contract.get("fields");
  }
}
