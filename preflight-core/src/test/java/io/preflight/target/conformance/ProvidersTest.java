package io.preflight.target.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.problem.Secret;
import io.preflight.target.ChatMessage;
import io.preflight.target.ChatMessage.Role;
import io.preflight.target.ChatRequest;
import io.preflight.target.ExtraFields;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.RawResponse;
import io.preflight.testkit.truth.ReceivedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes out over a real socket, and what its answer is taken for. */
@Timeout(120)
class ProvidersTest {

  private static final Optional<Secret> KEY = Optional.of(Secret.of("sk-verysecret", "test"));
  private static final ChatRequest CONVERSATION =
      new ChatRequest(
          List.of(
              new ChatMessage(Role.SYSTEM, "Be kind."),
              ChatMessage.user("1?"),
              new ChatMessage(Role.ASSISTANT, "2"),
              ChatMessage.user("3?")),
          7,
          OptionalDouble.of(0.5),
          ExtraFields.of(Map.of("extra", 1)));

  private static RawResponse reply(String body) {
    boolean document = body.startsWith("{");
    return RawResponse.body(
        200,
        document ? "application/json" : "text/event-stream",
        RawResponse.Framing.CHUNKED,
        body.replace('\'', '"').replace("\u00b6", "\n\n").getBytes(UTF_8));
  }

  @ParameterizedTest(name = "{0}{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "openai-responses | ~~ | /v1/responses | Authorization: Bearer sk-verysecret | {'model':'test-model','input':[{'role':'system','content':'Be kind.'},{'role':'user','content':'1?'},{'role':'assistant','content':'2'},{'role':'user','content':'3?'}],'stream':true,'store':false,'max_output_tokens':7,'temperature':0.5,'extra':1} | data: {'type':'response.output_text.delta','delta':'a'}\u00b6data: {'type':'response.incomplete','response':{'status':'incomplete','incomplete_details':{'reason':'max_output_tokens'},'usage':{'input_tokens':4,'output_tokens':3}}}\u00b6 | 1 / 3 usage of 4 / max_output_tokens / -",
        "openai-responses | /v1/responses | /v1/responses | Authorization: Bearer sk-verysecret | ~~ | data: {'type':'response.failed','response':{'error':{'code':'server_error','message':'no sk-verysecret'}}}\u00b6 | 0 / ? none of ? / - / in_stream_error: error in the stream after 0 content events: no ***",
        "openai-responses | ~~ | /v1/responses | Authorization: Bearer sk-verysecret | ~~ | data: {'type':'response.failed','response':{'error':null}}\u00b6 | 0 / ? none of ? / - / in_stream_error: error in the stream after 0 content events: the response failed without a message",
        "gemini | ~~ | /v1beta/models/test-model:streamGenerateContent?alt=sse | x-goog-api-key: sk-verysecret | {'systemInstruction':{'parts':[{'text':'Be kind.'}]},'contents':[{'role':'user','parts':[{'text':'1?'}]},{'role':'model','parts':[{'text':'2'}]},{'role':'user','parts':[{'text':'3?'}]}],'generationConfig':{'maxOutputTokens':7,'temperature':0.5},'extra':1} | data: {'candidates':[{'content':{'parts':[{'text':'a'}]},'finishReason':'STOP'}],'usageMetadata':{'promptTokenCount':4,'candidatesTokenCount':3,'thoughtsTokenCount':5}}\u00b6 | 1 / 8 usage of 4 / STOP / -",
        "gemini | /v1 | /v1/models/test-model:streamGenerateContent?alt=sse | x-goog-api-key: sk-verysecret | ~~ | data: {'promptFeedback':{'blockReason':'SAFETY'},'usageMetadata':{'promptTokenCount':4}}\u00b6 | 0 / ? none of 4 / - / in_stream_error: error in the stream after 0 content events: the prompt was blocked: SAFETY",
        "gemini | ~~ | /v1beta/models/test-model:streamGenerateContent?alt=sse | x-goog-api-key: sk-verysecret | ~~ | data: {'candidates':[{'content':{'parts':[{'text':'a'}]}}]}\u00b6 | 1 / 1 events of ? / - / truncated: the stream ended without a finishReason after 1 content events",
        "cohere | ~~ | /v2/chat | Authorization: Bearer sk-verysecret | {'model':'test-model','messages':[{'role':'system','content':'Be kind.'},{'role':'user','content':'1?'},{'role':'assistant','content':'2'},{'role':'user','content':'3?'}],'stream':true,'max_tokens':7,'temperature':0.5,'extra':1} | data: {'type':'content-delta','delta':{'message':{'content':{'text':'a'}}}}\u00b6data: {'type':'message-end','delta':{'finish_reason':'COMPLETE','usage':{'tokens':{'input_tokens':4,'output_tokens':3}}}}\u00b6 | 1 / 3 usage of 4 / COMPLETE / -",
        "cohere | /v2/chat | /v2/chat | Authorization: Bearer sk-verysecret | ~~ | data: {'type':'tool-plan-delta','delta':{'message':{'tool_plan':'first'}}}\u00b6data: {'type':'tool-call-start','delta':{'message':{'tool_calls':{'function':{'name':'f'}}}}}\u00b6data: {'type':'message-end','delta':{'error':'gone'}}\u00b6 | 2 / 2 events of ? / - / in_stream_error: error in the stream after 2 content events: gone",
        "cohere | ~~ | /v2/chat | Authorization: Bearer sk-verysecret | ~~ | data: {'type':'message-end','delta':{'finish_reason':'ERROR'}}\u00b6 | 0 / ? none of ? / - / in_stream_error: error in the stream after 0 content events: finish reason ERROR",
        "mistral | ~~ | /v1/chat/completions | Authorization: Bearer sk-verysecret | {'model':'test-model','messages':[{'role':'system','content':'Be kind.'},{'role':'user','content':'1?'},{'role':'assistant','content':'2'},{'role':'user','content':'3?'}],'stream':true,'max_tokens':7,'temperature':0.5,'extra':1} | data: {'choices':[{'delta':{'content':'a'},'finish_reason':'stop'}],'usage':{'prompt_tokens':4,'completion_tokens':3}}\u00b6data: [DONE]\u00b6 | 1 / 3 usage of 4 / stop / -",
        "azure | ~~ | /openai/deployments/test-model/chat/completions?api-version=2024-10-21 | api-key: sk-verysecret | ~~ | data: {'choices':[],'prompt_filter_results':[{'content_filter_results':{}}]}\u00b6data: {'choices':[{'delta':{'content':'a'}}]}\u00b6data: [DONE]\u00b6 | 1 / 1 events of ? / - / -",
        "azure | /openai/v1 | /openai/v1/chat/completions | api-key: sk-verysecret | ~~ | data: {'choices':[{'delta':{'content':'a'}}]}\u00b6data: [DONE]\u00b6 | 1 / 1 events of ? / - / -",
        "openai-embeddings | ~~ | /v1/embeddings | Authorization: Bearer sk-verysecret | {'model':'test-model','input':'3?','extra':1} | {'data':[{'embedding':[0.5,0.25]}],'usage':{'prompt_tokens':4}} | 0 / ? none of 4 / - / -",
        "openai-embeddings | /v1/embeddings | /v1/embeddings | Authorization: Bearer sk-verysecret | ~~ | {'data':[{'embedding':'AAAA'}]} | 0 / ? none of ? / - / -",
        "openai-embeddings | ~~ | /v1/embeddings | Authorization: Bearer sk-verysecret | ~~ | {'data':[]} | 0 / ? none of ? / - / empty: the answer was complete but carried no embedding",
        "openai-embeddings | ~~ | /v1/embeddings | Authorization: Bearer sk-verysecret | ~~ | {'error':{'message':'gone'}} | 0 / ? none of ? / - / in_stream_error: status 200 with an error: gone",
        "openai-embeddings | ~~ | /v1/embeddings | Authorization: Bearer sk-verysecret | ~~ | {'data': | 0 / ? none of ? / - / malformed: the answer is not JSON: '{\"data\":'",
      })
  void a_request_and_its_answer_are_in_the_protocols_own_words(
      String protocol,
      String base,
      String path,
      String key,
      String body,
      String answer,
      String told)
      throws Exception {
    String route = path.split("\\?", 2)[0];
    try (TestEndpoint endpoint = TestEndpoint.builder().route(route, reply(answer)).start();
        Target target =
            Endpoints.open(
                protocol,
                URI.create("http://127.0.0.1:" + endpoint.baseUrl().getPort() + base),
                KEY)) {
      assertThat(
              Endpoints.told(
                  target.send(CONVERSATION, System.nanoTime()).result().get(60, TimeUnit.SECONDS)))
          .isEqualTo(told.replace(" / ", " | "));

      ReceivedRequest received = endpoint.received().get(0);
      assertThat(received.method() + " " + received.target()).isEqualTo("POST " + path);
      String[] header = key.split(": ", 2);
      assertThat(received.header(header[0])).contains(header[1]);
      assertThat(received.headers().toString().split("sk-verysecret", -1)).hasSize(2);
      if (!body.isEmpty()) {
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(received.body()))
            .isEqualTo(json.readTree(body.replace('\'', '"')));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "openai-responses, /v1/models, data, id",
    "gemini, /v1beta/models, models, name",
    "cohere, /v1/models, models, name",
    "mistral, /v1/models, data, id",
    "azure, /openai/models, data, id",
    "openai-embeddings, /v1/models, data, id",
  })
  void the_models_a_server_lists_can_be_asked_for(
      String protocol, String path, String list, String name) {
    String body = "{'" + list + "':[{'" + name + "':'a'},{'" + name + "':'b'}]}";
    try (TestEndpoint endpoint =
            TestEndpoint.builder()
                .route(path, RawResponse.json(200, body.replace('\'', '"')))
                .start();
        Target target = Endpoints.open(protocol, endpoint.baseUrl(), KEY)) {
      assertThat(target.models(Duration.ofSeconds(20)).orElseThrow()).containsExactly("a", "b");
    }
  }
}
