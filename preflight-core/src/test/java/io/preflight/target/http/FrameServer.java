package io.preflight.target.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;

/** Speaks HTTP/2 frame by frame (RFC 9113), so that it can break off or misbehave at any point. */
final class FrameServer implements AutoCloseable {

  static final int INTERNAL_ERROR = 0x2;
  static final int REFUSED_STREAM = 0x7;

  private static final int PREFACE_BYTES = 24;
  private static final int DATA = 0x0;
  private static final int HEADERS = 0x1;
  private static final int RST_STREAM = 0x3;
  private static final int SETTINGS = 0x4;
  private static final int PING = 0x6;
  private static final int GOAWAY = 0x7;
  private static final int ACK = 0x1;
  private static final int END_STREAM = 0x1;
  private static final int END_HEADERS = 0x4;

  /** Answers one request. */
  interface Answer {
    void give(Frames out, int stream) throws IOException;
  }

  private final ServerSocket server;
  private final Answer answer;
  private final AtomicInteger connections = new AtomicInteger();

  private FrameServer(ServerSocket server, Answer answer) {
    this.server = server;
    this.answer = answer;
    Thread thread = new Thread(this::accept, "frame-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Without TLS. */
  static FrameServer plain(Answer answer) throws IOException {
    return new FrameServer(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), answer);
  }

  /** Under TLS, where it chooses HTTP/2 by ALPN. */
  static FrameServer secure(SSLContext context, Answer answer) throws IOException {
    SSLServerSocket socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    socket.setSSLParameters(parameters);
    return new FrameServer(socket, answer);
  }

  URI uri() {
    String scheme = server instanceof SSLServerSocket ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort());
  }

  int connections() {
    return connections.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        Thread thread = new Thread(() -> serve(socket), "frame-connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket accepted) {
    try (Socket socket = accepted) {
      socket.setSoTimeout(30_000);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      Frames out = new Frames(socket);
      in.skipNBytes(PREFACE_BYTES);
      out.frame(SETTINGS, 0, 0, new byte[0]);
      while (true) {
        int lengthAndType = in.readInt();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        byte[] payload = in.readNBytes(lengthAndType >>> 8);
        int type = lengthAndType & 0xff;
        if ((type == SETTINGS || type == PING) && (flags & ACK) == 0) {
          out.frame(type, ACK, 0, type == PING ? payload : new byte[0]);
        }
        if ((type == HEADERS || type == DATA) && (flags & END_STREAM) != 0) {
          answer.give(out, stream);
        }
      }
    } catch (IOException e) {
      // The client has gone, or the answer broke off on purpose.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** Writes frames. */
  static final class Frames {
    private final Socket socket;
    private final OutputStream out;

    private Frames(Socket socket) throws IOException {
      this.socket = socket;
      this.out = socket.getOutputStream();
    }

    void frame(int type, int flags, int stream, byte[] payload) throws IOException {
      ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
      frame.putInt(payload.length << 8 | type).put((byte) flags).putInt(stream).put(payload);
      out.write(frame.array());
      out.flush();
    }

    /** Status 200 and a stream of events. */
    void head(int stream) throws IOException {
      ByteArrayOutputStream block = new ByteArrayOutputStream();
      block.write(0x88); // :status 200, from the static table
      block.write(0x0f); // a literal that is not indexed, its name is entry 31: content-type
      block.write(31 - 15);
      byte[] type = "text/event-stream".getBytes(StandardCharsets.US_ASCII);
      block.write(type.length);
      block.write(type);
      frame(HEADERS, END_HEADERS, stream, block.toByteArray());
    }

    /** Status 500 without a body. */
    void serverError(int stream) throws IOException {
      frame(HEADERS, END_HEADERS | END_STREAM, stream, new byte[] {(byte) 0x8e});
    }

    void content(int stream, String text) throws IOException {
      data(stream, "data: {\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}\n\n", false);
    }

    void done(int stream) throws IOException {
      data(stream, "data: [DONE]\n\n", true);
    }

    void data(int stream, String text, boolean last) throws IOException {
      frame(DATA, last ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.US_ASCII));
    }

    void reset(int stream, int code) throws IOException {
      frame(RST_STREAM, 0, stream, ByteBuffer.allocate(4).putInt(code).array());
    }

    void goAway(int lastStream, int code) throws IOException {
      frame(GOAWAY, 0, 0, ByteBuffer.allocate(8).putInt(lastStream).putInt(code).array());
    }

    void ping() throws IOException {
      frame(PING, 0, 0, new byte[8]);
    }

    void close() throws IOException {
      socket.close();
    }
  }
}
