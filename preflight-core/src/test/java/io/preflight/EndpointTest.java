package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.launch.LocalModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointTest {

  private static final String BESIDE =
      "the model ran on this machine in llama.cpp, beside the client that measured it";

  private static List<String> notes(String model, int wanted) {
    return Endpoint.notes("llama.cpp", LocalModel.named(model, List.of(), wanted), wanted);
  }

  @Test
  void fewerSlotsThanRequestsAreTold() {
    assertThat(notes("a.gguf", 16)).containsExactly(BESIDE);
    assertThat(notes("a.gguf", 32))
        .containsExactly(
            BESIDE,
            "llama.cpp was started with 16 slots for 32 requests at once: the others waited for a"
                + " slot, which is in their times");
    assertThat(notes("Qwen/Qwen3-8B", 32)).as("vLLM has no slots").containsExactly(BESIDE);
  }
}
