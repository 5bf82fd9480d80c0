package io.preflight.target.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that forwards one request a connection, or makes a tunnel, and notes the heads. */
final class ProxyServer implements AutoCloseable {

  private final ServerSocket listener;
  private final boolean wantsLogin;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  ProxyServer(boolean wantsLogin) throws IOException {
    this.wantsLogin = wantsLogin;
    listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** The heads of the requests, without their bodies. */
  List<String> heads() {
    return heads;
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        sockets.add(socket);
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      OutputStream out = client.getOutputStream();
      String head = readHead(in);
      while (wantsLogin && !head.contains("Proxy-Authorization: Basic dXNlcjpwdw==")) {
        heads.add(head);
        in.readNBytes(length(head));
        out.write(
            ("HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
                    + "Content-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        head = readHead(in);
      }
      heads.add(head);
      forward(head, in, out);
    } catch (IOException e) {
      // one side has gone
    }
  }

  private void forward(String head, InputStream in, OutputStream out) throws IOException {
    String[] line = head.split(" ", 3);
    boolean tunnel = line[0].equals("CONNECT");
    String authority = tunnel ? line[1] : line[1].replaceAll("http://([^/]+)/.*", "$1");
    int colon = authority.lastIndexOf(':');
    try (Socket server =
        new Socket(
            authority.substring(0, colon), Integer.parseInt(authority.substring(colon + 1)))) {
      sockets.add(server);
      if (tunnel) {
        out.write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      } else {
        String origin = head.replaceFirst(" http://[^/]+", " ");
        server.getOutputStream().write(origin.getBytes(StandardCharsets.US_ASCII));
      }
      start(() -> copy(in, server));
      server.getInputStream().transferTo(out);
    }
  }

  private static void copy(InputStream in, Socket server) {
    try {
      in.transferTo(server.getOutputStream());
    } catch (IOException e) {
      // one side has gone
    }
  }

  private static String readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("closed");
      }
      head.write(b);
    }
    return head.toString(StandardCharsets.US_ASCII);
  }

  private static int length(String head) {
    return head.contains("Content-Length: ")
        ? Integer.parseInt(head.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"))
        : 0;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
