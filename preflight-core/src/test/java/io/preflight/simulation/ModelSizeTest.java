package io.preflight.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSizeTest {

  @ParameterizedTest
  @CsvSource({
    "Qwen3-8B, 8",
    "Qwen/Qwen3-8B, 8",
    "Llama-3.2-1B, 1",
    "meta-llama/Llama-3.2-1B-Instruct, 1",
    "opt-125m, 0.125",
    "facebook/opt-125m, 0.125",
    "Mixtral-8x7B-Instruct-v0.1, 56",
    "mistralai/Mixtral-8x22B, 176",
    "Qwen3-30B-A3B, 30",
    "model-350M, 0.35",
    "Qwen/Qwen2-0.5B-Instruct, 0.5",
    "Qwen3-1.7B, 1.7",
    "openai/gpt-oss-120b, 120",
    "llama3.2:1b, 1",
    "phi3:3.8b-mini-128k-instruct-q4_0, 3.8",
    "mistral-7b-instruct-v0.3, 7",
    "Llama-2-13b-4bit, 13",
    "Qwen2.5-14B-Instruct-1M, 14",
    "glm-4-9b-chat-1m, 9",
    "Yi-34B-200K, 34",
    "Meta-Llama-3.1-405B-Instruct-FP8, 405",
    "BitNet-b1.58-2B-4T, 2",
    "/models/Qwen3-8B-Q4_K_M.gguf, 8",
    "Qwen3-8B.Q4_K_M.gguf, 8",
    "C:\\models\\Qwen3-8B\\model.gguf, 8",
    "/models/13b/opt-125m/, 0.125",
  })
  void aSizeIsReadFromTheName(String name, double billions) {
    assertThat(ModelSize.ofName(name)).hasValue(billions);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gpt-4o",
        "llama-3.2",
        "mistral-v0.3",
        "model-Q4_K_M",
        "model-4bit",
        "model-8bit-fp16",
        "phi-3-mini-128k",
        "Qwen1.5-MoE-A2.7B",
        "gemma-3n-E4B",
        "qwen-turbo-1m",
        "merge-8B-70B",
        "Llama-4-Scout-17B-16E-Instruct",
        "stablelm-2-1_6b",
        "zero-0B",
        "claude-3-5-sonnet-20241022",
      })
  void aNameWithoutOneClearSizeStatesNone(String name) {
    assertThat(ModelSize.ofName(name)).isEmpty();
  }
}
