package io.preflight.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.problem.Secret;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.TestEndpointBuilder;
import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.RawResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServerProbeTest {

  private static final ClientInfo HERE =
      new ClientInfo("Linux", "CPU", 2, 1, "JDK", List.of(), "1");

  private static TestEndpointBuilder with(String... pathsAndBodies) {
    TestEndpointBuilder builder = TestEndpoint.builder();
    for (int i = 0; i < pathsAndBodies.length; i += 2) {
      builder.route(
          pathsAndBodies[i], RawResponse.json(200, pathsAndBodies[i + 1].replace('\'', '"')));
    }
    return builder;
  }

  private static Optional<ServerInfo> known(
      TestEndpointBuilder server, String protocol, Optional<ClientInfo> machine) {
    try (TestEndpoint endpoint = server.start();
        Target target =
            Endpoints.open(
                protocol,
                URI.create("http://127.0.0.1:" + endpoint.baseUrl().getPort()),
                Optional.of(Secret.of("sk-verysecret", "test")))) {
      return ServerProbe.ask(target, protocol, machine)
          .map(
              info ->
                  new ServerInfo(
                      info.source().replaceAll(":\\d+", ""),
                      info.engine(),
                      info.version(),
                      info.details(),
                      info.machine()));
    }
  }

  private static ServerInfo info(
      String paths, String engine, String version, Map<String, String> details) {
    return new ServerInfo(
        "http://127.0.0.1 (" + paths + ")",
        Optional.of(engine),
        Optional.ofNullable(version),
        details,
        Optional.empty());
  }

  @Test
  void vllm_says_its_version_and_the_length_of_the_context() {
    assertThat(
            known(
                with(
                    "/v1/models",
                    "{'data':[{'id':'other','owned_by':'vllm'},{'id':'test-model','owned_by':'vllm','max_model_len':8192}]}",
                    "/version",
                    "{'version':'0.11.0'}"),
                "openai",
                Optional.empty()))
        .contains(info("/v1/models, /version", "vllm", "0.11.0", Map.of("max_model_len", "8192")));
  }

  @Test
  void llama_cpp_says_its_build_and_its_slots() {
    assertThat(
            known(
                with(
                    "/v1/models",
                    "{'data':[{'id':'x','owned_by':'llamacpp'}]}",
                    "/props",
                    "{'build_info':'b6000-abc"
                        + " sk-verysecret','total_slots':4,'default_generation_settings':{'n_ctx':4096},'model_path':'/home/me/x.gguf'}"),
                "openai",
                Optional.empty()))
        .contains(
            info(
                "/v1/models, /props",
                "llama.cpp",
                "b6000-abc ***",
                Map.of("total_slots", "4", "context_per_slot", "4096")));
  }

  @Test
  void ollama_says_how_much_of_the_model_is_on_the_gpu() {
    TestEndpointBuilder ollama =
        with(
            "/v1/models",
            "{'data':[{'id':'x','owned_by':'library'}]}",
            "/api/version",
            "{'version':'0.12.3'}",
            "/api/ps",
            "{'models':[{'name':'test-model:latest','size':400,'size_vram':300,'details':{'parameter_size':'8.2B','quantization_level':'Q4_K_M'}}]}");
    Optional<ServerInfo> expected =
        Optional.of(
            info(
                "/api/version, /api/ps",
                "ollama",
                "0.12.3",
                Map.of("parameter_size", "8.2B", "quantization", "Q4_K_M", "on_gpu", "75 %")));

    assertThat(known(ollama, "openai", Optional.empty())).isEqualTo(expected);
    assertThat(known(ollama, "ollama", Optional.empty())).isEqualTo(expected);
  }

  @Test
  void nothing_is_guessed() {
    assertThat(known(TestEndpoint.builder(), "openai", Optional.empty())).isEmpty();
    assertThat(known(TestEndpoint.builder(), "ollama", Optional.empty())).isEmpty();
    assertThat(known(TestEndpoint.builder(), "anthropic", Optional.empty())).isEmpty();
    assertThat(known(with("/v1/models", "[]"), "openai", Optional.empty())).isEmpty();
    assertThat(
            known(
                TestEndpoint.builder().route("/v1/models", Fault.status(500, "no")),
                "openai",
                Optional.empty()))
        .isEmpty();
    assertThat(
            known(
                with("/v1/models", "{'data':[{'id':'x','owned_by':'vllm'}]}"),
                "openai",
                Optional.empty()))
        .contains(info("/v1/models, /version", "vllm", null, Map.of()));
  }

  @Test
  void a_server_that_was_started_here_has_the_hardware_of_this_machine() {
    assertThat(known(TestEndpoint.builder(), "openai", Optional.of(HERE)))
        .contains(
            new ServerInfo(
                "started on this machine",
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.of(HERE)));
    assertThat(
            known(
                    with("/v1/models", "{'data':[{'id':'x','owned_by':'vllm'}]}"),
                    "openai",
                    Optional.of(HERE))
                .orElseThrow()
                .machine())
        .contains(HERE);
  }
}
