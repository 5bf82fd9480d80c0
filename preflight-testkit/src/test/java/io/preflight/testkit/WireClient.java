package io.preflight.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A plain socket: what was on the wire, byte by byte, and how it ended. */
final class WireClient implements AutoCloseable {

  static final String CHAT = chat("\"max_tokens\":5");

  private final Socket socket;
  private final List<byte[]> reads = new ArrayList<>();
  private String end = "open";

  WireClient(TestEndpoint endpoint) throws IOException {
    this(endpoint.port(), 5_000);
  }

  WireClient(int port, int timeoutMillis) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(timeoutMillis);
  }

  static String chat(String members) {
    return "{\"model\":\"test-model\",\"stream\":true,"
        + members
        + ",\"messages\":[{\"role\":\"user\",\"content\":\"Say something.\"}]}";
  }

  WireClient post(String path, String body, String... headers) throws IOException {
    StringBuilder request = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: test\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    int length = body.getBytes(UTF_8).length;
    request.append("Content-Length: ").append(length).append("\r\n\r\n").append(body);
    return send(request.toString());
  }

  WireClient send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(UTF_8));
    return this;
  }

  /** Reads until the end of the connection, whatever its kind. */
  WireClient readToEnd() throws IOException {
    return readUntil("\u0000never\u0000");
  }

  /** Reads until this text has come, or the end of the connection. */
  WireClient readUntil(String mark) throws IOException {
    byte[] buffer = new byte[64 << 10];
    InputStream in = socket.getInputStream();
    try {
      while (!text().contains(mark)) {
        int n = in.read(buffer);
        if (n < 0) {
          end = "closed";
          break;
        }
        reads.add(java.util.Arrays.copyOf(buffer, n));
      }
    } catch (SocketTimeoutException e) {
      end = "silent";
    } catch (SocketException e) {
      end = "reset";
    }
    return this;
  }

  /** How the connection ended: open, closed, reset or silent. */
  String end() {
    return end;
  }

  int reads() {
    return reads.size();
  }

  String text() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    reads.forEach(all::writeBytes);
    return all.toString(ISO_8859_1);
  }

  int localPort() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
