package io.preflight.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer without an end must not keep a run from ending. */
@Timeout(60)
class EndlessAnswerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTP/1.1 500 Broken\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n | 4\\r\\nmore\\r\\n
          HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n     | 4\\r\\nmore\\r\\n
          HTTP/1.1 103 Early Hints\\r\\n\\r\\n                       | HTTP/1.1 103 Early Hints\\r\\n\\r\\n
          """)
  void anAnswerWithoutAnEndIsGivenUp(String begin, String again) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread endless = new Thread(() -> answer(server, bytes(begin), bytes(again)));
      endless.setDaemon(true);
      endless.start();

      assertThat(push(server.getLocalPort()).send(Optional.empty(), Duration.ofMillis(400)))
          .contains("no complete answer within 0.4 s");
      endless.join();
    }
  }

  private static Push push(int port) {
    return new Push(
        "PUT",
        URI.create("http://127.0.0.1:" + port + "/metrics"),
        ContentType.TEXT_PLAIN,
        "figures",
        Map.of(),
        answer -> Optional.empty());
  }

  private static byte[] bytes(String written) {
    return written.replace("\\r", "\r").replace("\\n", "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static void answer(ServerSocket server, byte[] begin, byte[] again) {
    try (Socket socket = server.accept()) {
      OutputStream out = socket.getOutputStream();
      out.write(begin);
      while (true) {
        out.write(again);
        Thread.sleep(5);
      }
    } catch (IOException | InterruptedException gone) {
      // The client had enough, which is what is asked for.
    }
  }
}
