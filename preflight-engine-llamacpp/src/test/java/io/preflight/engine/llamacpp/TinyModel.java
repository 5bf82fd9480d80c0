package io.preflight.engine.llamacpp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Writes a language model that knows nothing: the architecture of Llama, a few thousand random
 * weights and a vocabulary of bytes and a few words, in GGUF version 3.
 */
final class TinyModel {

  private static final int EMBEDDING = 64;
  private static final int HEADS = 4;
  private static final int FEED_FORWARD = 128;
  private static final int BLOCKS = 2;
  private static final int CONTEXT = 2048;
  private static final int ALIGNMENT = 32;

  private static final int UINT32 = 4;
  private static final int INT32 = 5;
  private static final int FLOAT32 = 6;
  private static final int STRING = 8;
  private static final int ARRAY = 9;

  private static final int NORMAL = 1;
  private static final int UNKNOWN = 2;
  private static final int CONTROL = 3;
  private static final int BYTE = 6;

  private final ByteArrayOutputStream metadata = new ByteArrayOutputStream();
  private final Map<String, long[]> tensors = new LinkedHashMap<>();
  private final List<String> tokens = new ArrayList<>();
  private final List<Integer> kinds = new ArrayList<>();
  private int metadataCount;

  private TinyModel() {}

  /** Writes the model and gives the file back. */
  static Path write(Path file) throws IOException {
    Files.write(file, new TinyModel().bytes());
    return file;
  }

  private byte[] bytes() throws IOException {
    vocabulary();
    describe();
    shape();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write("GGUF".getBytes(StandardCharsets.US_ASCII));
    out.write(number(3));
    out.write(longNumber(tensors.size()));
    out.write(longNumber(metadataCount));
    metadata.writeTo(out);
    long offset = 0;
    for (Map.Entry<String, long[]> tensor : tensors.entrySet()) {
      out.write(text(tensor.getKey()));
      out.write(number(tensor.getValue().length));
      for (long dimension : tensor.getValue()) {
        out.write(longNumber(dimension));
      }
      out.write(number(0));
      out.write(longNumber(offset));
      offset += padded(4 * size(tensor.getValue()));
    }
    pad(out);
    SplittableRandom random = new SplittableRandom(1);
    for (Map.Entry<String, long[]> tensor : tensors.entrySet()) {
      boolean norm = tensor.getKey().contains("norm");
      ByteBuffer weights =
          ByteBuffer.allocate(Math.toIntExact(padded(4 * size(tensor.getValue()))))
              .order(ByteOrder.LITTLE_ENDIAN);
      for (long i = 0; i < size(tensor.getValue()); i++) {
        weights.putFloat(norm ? 1 : (float) (random.nextDouble() - 0.5) * 0.2f);
      }
      out.write(weights.array());
    }
    return out.toByteArray();
  }

  private void vocabulary() {
    token("<unk>", UNKNOWN);
    token("<s>", CONTROL);
    token("</s>", CONTROL);
    for (int i = 0; i < 256; i++) {
      token(String.format("<0x%02X>", i), BYTE);
    }
    for (String word : List.of("the", "a", "of", "and", "to", "in", "is", "it", "on", "at")) {
      token("▁" + word, NORMAL);
    }
    for (char letter = 'a'; letter <= 'z'; letter++) {
      token(String.valueOf(letter), NORMAL);
    }
  }

  private void token(String token, int kind) {
    tokens.add(token);
    kinds.add(kind);
  }

  private void describe() throws IOException {
    put("general.architecture", STRING, text("llama"));
    put("general.name", STRING, text("tiny"));
    put("llama.context_length", UINT32, number(CONTEXT));
    put("llama.embedding_length", UINT32, number(EMBEDDING));
    put("llama.block_count", UINT32, number(BLOCKS));
    put("llama.feed_forward_length", UINT32, number(FEED_FORWARD));
    put("llama.attention.head_count", UINT32, number(HEADS));
    put("llama.attention.head_count_kv", UINT32, number(HEADS));
    put("llama.rope.dimension_count", UINT32, number(EMBEDDING / HEADS));
    put("llama.attention.layer_norm_rms_epsilon", FLOAT32, real(1e-5f));
    put("tokenizer.ggml.model", STRING, text("llama"));
    ByteArrayOutputStream words = array(STRING);
    ByteArrayOutputStream scores = array(FLOAT32);
    ByteArrayOutputStream types = array(INT32);
    for (int i = 0; i < tokens.size(); i++) {
      words.write(text(tokens.get(i)));
      scores.write(real(-i));
      types.write(number(kinds.get(i)));
    }
    put("tokenizer.ggml.tokens", ARRAY, words.toByteArray());
    put("tokenizer.ggml.scores", ARRAY, scores.toByteArray());
    put("tokenizer.ggml.token_type", ARRAY, types.toByteArray());
    put("tokenizer.ggml.bos_token_id", UINT32, number(1));
    put("tokenizer.ggml.eos_token_id", UINT32, number(2));
  }

  private void shape() {
    tensors.put("token_embd.weight", new long[] {EMBEDDING, tokens.size()});
    tensors.put("output_norm.weight", new long[] {EMBEDDING});
    tensors.put("output.weight", new long[] {EMBEDDING, tokens.size()});
    for (int i = 0; i < BLOCKS; i++) {
      String block = "blk." + i + ".";
      tensors.put(block + "attn_norm.weight", new long[] {EMBEDDING});
      for (String part : List.of("attn_q", "attn_k", "attn_v", "attn_output")) {
        tensors.put(block + part + ".weight", new long[] {EMBEDDING, EMBEDDING});
      }
      tensors.put(block + "ffn_norm.weight", new long[] {EMBEDDING});
      tensors.put(block + "ffn_gate.weight", new long[] {EMBEDDING, FEED_FORWARD});
      tensors.put(block + "ffn_up.weight", new long[] {EMBEDDING, FEED_FORWARD});
      tensors.put(block + "ffn_down.weight", new long[] {FEED_FORWARD, EMBEDDING});
    }
  }

  private ByteArrayOutputStream array(int type) throws IOException {
    ByteArrayOutputStream array = new ByteArrayOutputStream();
    array.write(number(type));
    array.write(longNumber(tokens.size()));
    return array;
  }

  private void put(String key, int type, byte[] value) throws IOException {
    metadata.write(text(key));
    metadata.write(number(type));
    metadata.write(value);
    metadataCount++;
  }

  private static long size(long[] dimensions) {
    long size = 1;
    for (long dimension : dimensions) {
      size *= dimension;
    }
    return size;
  }

  private static long padded(long size) {
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  private static void pad(ByteArrayOutputStream out) throws IOException {
    out.write(new byte[Math.toIntExact(padded(out.size()) - out.size())]);
  }

  private static byte[] text(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(longNumber(bytes.length));
    out.write(bytes);
    return out.toByteArray();
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static byte[] real(float value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array();
  }

  private static byte[] longNumber(long value) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }
}
