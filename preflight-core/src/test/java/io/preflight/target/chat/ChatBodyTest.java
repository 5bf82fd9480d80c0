package io.preflight.target.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.target.ChatMessage;
import io.preflight.target.ChatMessage.Role;
import io.preflight.target.ChatRequest;
import io.preflight.target.ExtraFields;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.RawResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ChatBodyTest {

  private static final ChatRequest CONVERSATION =
      new ChatRequest(
          List.of(
              new ChatMessage(Role.SYSTEM, "Be kind."),
              ChatMessage.user("1 + 1?"),
              new ChatMessage(Role.ASSISTANT, "2"),
              ChatMessage.user("2 + 2?")),
          7,
          OptionalDouble.of(0.5),
          ExtraFields.of(Map.of("top_k", 3)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "openai | /v1/chat/completions | {'model':'test-model','messages':[{'role':'system','content':'Be kind.'},{'role':'user','content':'1 + 1?'},{'role':'assistant','content':'2'},{'role':'user','content':'2 + 2?'}],'stream':true,'max_tokens':7,'temperature':0.5,'stream_options':{'include_usage':true},'top_k':3}",
        "ollama | /api/chat | {'model':'test-model','messages':[{'role':'system','content':'Be kind.'},{'role':'user','content':'1 + 1?'},{'role':'assistant','content':'2'},{'role':'user','content':'2 + 2?'}],'stream':true,'options':{'num_predict':7,'temperature':0.5},'top_k':3}",
        "anthropic | /v1/messages | {'model':'test-model','messages':[{'role':'user','content':'1 + 1?'},{'role':'assistant','content':'2'},{'role':'user','content':'2 + 2?'}],'stream':true,'system':'Be kind.','max_tokens':7,'temperature':0.5,'top_k':3}",
      })
  void a_conversation_is_written_in_the_protocols_own_way(
      String protocol, String path, String expected) throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.builder().route(path, RawResponse.json(500, "{}")).start();
        Target target = Endpoints.open(protocol, endpoint.baseUrl(), Optional.empty())) {
      target.send(CONVERSATION, System.nanoTime()).result().get(30, TimeUnit.SECONDS);

      ObjectMapper json = new ObjectMapper();
      assertThat(json.readTree(endpoint.received().get(0).body()))
          .isEqualTo(json.readTree(expected.replace('\'', '"')));
    }
  }

  @Test
  void the_prompt_is_what_the_user_says_last() {
    assertThat(CONVERSATION.prompt()).isEqualTo("2 + 2?");
  }

  @Test
  void a_request_needs_a_message_and_room_for_an_answer() {
    assertThatThrownBy(
            () -> new ChatRequest(List.of(), 1, OptionalDouble.empty(), ExtraFields.NONE))
        .hasMessage("a request needs at least one message");
    assertThatThrownBy(() -> ChatRequest.of("a", 0, OptionalDouble.empty()))
        .hasMessage("max_tokens must be at least 1, but is 0");
  }
}
