package io.preflight.launch;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.problem.ProbeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Ports of the loopback interface. */
final class Ports {

  private static final int CONNECT_LIMIT_MS = 500;

  private Ports() {}

  /** A port nobody listens on now. */
  static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new ProbeException("no free port for the launched server: " + IoReason.of(e), e);
    }
  }

  /**
   * Says who would be measured by mistake. Both ways are tried, because some systems let two
   * programs bind a port.
   */
  static void requireFree(int port) {
    if (answers(port) || !canBind(port)) {
      throw new ConfigurationException(
          "port "
              + port
              + " is already in use, so no server can be launched on it; stop what listens there,"
              + " set target.launch.port to 0 for a free one, or measure the running server with"
              + " -Dpreflight.baseUrl=http://127.0.0.1:"
              + port);
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_LIMIT_MS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean canBind(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
