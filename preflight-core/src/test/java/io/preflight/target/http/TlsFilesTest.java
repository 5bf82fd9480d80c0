package io.preflight.target.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.problem.ConfigurationException;
import io.preflight.profile.Connections;
import io.preflight.profile.TlsSpec;
import io.preflight.target.Exchange;
import io.preflight.target.Target;
import io.preflight.target.TargetSettings;
import io.preflight.target.Targets;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.tls.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TlsFilesTest {

  private static final Tls SERVER = Tls.untrusted();

  @TempDir Path folder;

  private static Optional<String> file(String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  private Optional<SSLContext> context(String ca, String certificate, String key) {
    return TlsContext.of(
        new TlsSpec(file(ca), file(certificate), file(key)),
        List.of(folder.resolve("elsewhere"), folder),
        Map.of());
  }

  private void write(String name, String type, byte[] encoded) throws IOException {
    Files.writeString(
        folder.resolve(name),
        "-----BEGIN "
            + type
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(encoded)
            + "\n-----END "
            + type
            + "-----\n");
  }

  private Exchange ask(URI uri, Optional<SSLContext> tls) throws Exception {
    try (Target target =
        Targets.open(
            new TargetSettings(
                Endpoints.spec(uri, Endpoints.PATIENT),
                "test-model",
                Optional.empty(),
                Optional.empty(),
                1,
                tls,
                Connections.REUSE))) {
      return Endpoints.exchange(target);
    }
  }

  @Test
  void the_authorities_of_a_file_are_trusted_and_no_others() throws Exception {
    Files.writeString(folder.resolve("ca.pem"), Tls.untrusted().pem() + SERVER.pem());
    Files.writeString(folder.resolve("other.pem"), Tls.untrusted().pem());
    try (TestEndpoint endpoint =
        TestEndpoint.builder().tls(SERVER).script(Script.unpaced()).start()) {
      assertThat(ask(endpoint.baseUrl(), context("ca.pem", "", "")).failure()).isEmpty();
      assertThat(ask(endpoint.baseUrl(), context("other.pem", "", "")).failure().orElseThrow())
          .asString()
          .contains("is not trusted; name its authority in target.tls.ca_file");
    }
  }

  @Test
  void a_client_shows_its_certificate() throws Exception {
    Tls client = Tls.untrusted();
    Files.writeString(folder.resolve("ca.pem"), SERVER.pem());
    write("client.pem", "CERTIFICATE", client.certificate().getEncoded());
    write("client.key", "PRIVATE KEY", client.key().getEncoded());
    try (SSLServerSocket server = demanding(client)) {
      CompletableFuture<Certificate> shown = CompletableFuture.supplyAsync(() -> answer(server));
      URI uri = URI.create("https://127.0.0.1:" + server.getLocalPort());

      Exchange exchange = ask(uri, context("ca.pem", "client.pem", "client.key"));

      assertThat(exchange.failure()).isEmpty();
      assertThat(shown.get(30, TimeUnit.SECONDS)).isEqualTo(client.certificate());
    }
  }

  /** A server that talks only to those who show a certificate of the client's authority. */
  private static SSLServerSocket demanding(Tls client) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "server", SERVER.key(), new char[0], new Certificate[] {SERVER.certificate()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    KeyStore authorities = KeyStore.getInstance("PKCS12");
    authorities.load(null, null);
    authorities.setCertificateEntry("client", client.authority());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(authorities);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    SSLServerSocket server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    server.setNeedClientAuth(true);
    server.setSoTimeout(30_000);
    return server;
  }

  private static Certificate answer(SSLServerSocket server) {
    try (SSLSocket socket = (SSLSocket) server.accept()) {
      socket.setSoTimeout(30_000);
      InputStream in = socket.getInputStream();
      StringBuilder request = new StringBuilder();
      while (request.indexOf("\r\n\r\n") < 0) {
        request.append((char) in.read());
      }
      String body = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\ndata: [DONE]\n\n";
      socket
          .getOutputStream()
          .write(
              ("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: "
                      + body.length()
                      + "\r\n\r\n"
                      + body)
                  .getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return socket.getSession().getPeerCertificates()[0];
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void files_that_cannot_work_are_named_and_never_shown() throws Exception {
    Files.writeString(folder.resolve("ca.pem"), SERVER.pem());
    Files.writeString(folder.resolve("secret.pem"), "hunter2");
    write("encrypted.key", "ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3});
    write("broken.key", "PRIVATE KEY", new byte[] {1, 2, 3});
    Files.writeString(
        folder.resolve("cut.key"),
        "-----BEGIN PRIVATE KEY-----\nABCDE\n-----END PRIVATE KEY-----\n");

    assertThat(context("", "", "")).isEmpty();
    refused("gone.pem", "", "", "target.tls.ca_file: there is no file 'gone.pem' in ");
    refused("secret.pem", "", "", "target.tls.ca_file: 'secret.pem' is no certificate in PEM");
    refused(
        "",
        "secret.pem",
        "broken.key",
        "target.tls.cert_file: 'secret.pem' is no certificate in PEM");
    for (String key : List.of("secret.pem", "encrypted.key", "broken.key", "cut.key")) {
      refused(
          "",
          "ca.pem",
          key,
          "target.tls.key_file: '"
              + key
              + "' is no private key in PEM without a password (BEGIN PRIVATE KEY); openssl pkcs8"
              + " -topk8 -nocrypt makes one");
    }
    assertThatThrownBy(() -> new TlsSpec(file(""), file("a"), file("")))
        .hasMessage("a client certificate needs its key, and a key needs it");
  }

  private void refused(String ca, String certificate, String key, String message) {
    assertThatThrownBy(() -> context(ca, certificate, key))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("hunter2");
  }
}
