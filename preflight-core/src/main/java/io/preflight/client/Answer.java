package io.preflight.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A streamed answer in HTTP chunks: a role, tokens one by one, then the usage and the end.
 *
 * @param tokens how many tokens
 * @param gap how long after the request the first token is due, and each further one after the last
 */
record Answer(int tokens, Duration gap) {

  private static final String HEAD =
      String.join(
          "\r\n",
          "HTTP/1.1 200 OK",
          "Content-Type: text/event-stream",
          "Transfer-Encoding: chunked",
          "",
          "");
  private static final String EVENT =
      "data: {\"id\":\"rehearsal\",\"choices\":[{\"index\":0,\"delta\":%s}]%s}\n\n";

  /** What is written at once: the head with the role, each token, the usage with the end. */
  List<byte[]> writes() {
    List<byte[]> writes = new ArrayList<>();
    writes.add(
        bytes(HEAD + chunk(EVENT.formatted("{\"role\":\"assistant\",\"content\":\"\"}", ""))));
    for (int i = 0; i < tokens; i++) {
      writes.add(bytes(chunk(EVENT.formatted("{\"content\":\" " + i + "\"}", ""))));
    }
    String usage = EVENT.formatted("{}", ",\"usage\":{\"completion_tokens\":" + tokens + "}");
    writes.add(bytes(chunk(usage) + chunk("data: [DONE]\n\n") + "0\r\n\r\n"));
    return writes;
  }

  /** When a write is due after the request; the usage goes with the last token. */
  long dueNanos(int write) {
    return Math.min(write, tokens) * gap.toNanos();
  }

  private static String chunk(String event) {
    return Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
