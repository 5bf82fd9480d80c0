package io.preflight.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import io.preflight.target.openai.OpenAiProtocol;
import io.preflight.target.sse.SseReader;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The ways to read the events of one answer, from memory, in pieces as a socket gives them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EventBenchmark {

  private static final int EVENTS = 1_000;
  private static final int PIECE = 8 << 10;
  private static final int MOST_EVENT_BYTES = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final byte[] answer = answer();

  private static byte[] answer() {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    for (int i = 0; i < EVENTS; i++) {
      answer.writeBytes(
          ("data: {\"id\":\"chatcmpl-0\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
                  + "\"model\":\"test-model\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" word"
                  + i % 10
                  + "\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n")
              .getBytes(UTF_8));
    }
    return answer.toByteArray();
  }

  /**
   * Through the decoder of preflight: events found, content recognized, times kept.
   *
   * @return what was seen, so that nothing is left out
   */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public Observation decoder_of_preflight() {
    Observation seen = new Observation();
    StreamDecoder decoder = new OpenAiProtocol().decoder(seen);
    for (int from = 0; from < answer.length; from += PIECE) {
      decoder.read(answer, from, Math.min(answer.length, from + PIECE), from);
    }
    require(seen.contents());
    return seen;
  }

  /**
   * Only the reader of server-sent events, which knows nothing of what they mean.
   *
   * @return how many bytes of data there were
   */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long only_the_events_of_preflight() {
    long[] length = {0};
    SseReader reader = new SseReader((bytes, from, to) -> length[0] += to - from, MOST_EVENT_BYTES);
    for (int from = 0; from < answer.length; from += PIECE) {
      boolean unused = reader.read(answer, from, Math.min(answer.length, from + PIECE));
    }
    return length[0];
  }

  /**
   * Lines as the JDK reads them, without a look at the JSON.
   *
   * @return how many characters of data there were
   * @throws IOException never, the bytes are in memory
   */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long lines_of_the_JDK() throws IOException {
    long length = 0;
    try (BufferedReader lines = lines()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("data: ")) {
          length += line.length();
        }
      }
    }
    return length;
  }

  /**
   * Lines as the JDK reads them, each parsed to a tree.
   *
   * @return how many events had content
   * @throws IOException never, the bytes are in memory
   */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public int lines_of_the_JDK_and_a_JSON_tree() throws IOException {
    int contents = 0;
    try (BufferedReader lines = lines()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("data: ")) {
          JsonNode delta = JSON.readTree(line.substring(6)).at("/choices/0/delta");
          contents += delta.path("content").asText("").isEmpty() ? 0 : 1;
        }
      }
    }
    require(contents);
    return contents;
  }

  private BufferedReader lines() {
    return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(answer), UTF_8));
  }

  private static void require(int contents) {
    if (contents != EVENTS) {
      throw new IllegalStateException(contents + " of " + EVENTS + " events had content");
    }
  }
}
