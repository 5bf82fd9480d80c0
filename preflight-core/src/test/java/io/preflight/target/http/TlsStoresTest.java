package io.preflight.target.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.problem.ConfigurationException;
import io.preflight.profile.StoreSpec;
import io.preflight.profile.TlsSpec;
import io.preflight.testkit.tls.Tls;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Certificates and keys in PKCS #12. */
@Timeout(60)
class TlsStoresTest {

  private static final String PASSWORD = "hunter2 & more";
  private static final Tls CLIENT = Tls.untrusted();
  private static final Tls SERVER = Tls.untrusted();

  @TempDir Path folder;

  private static KeyStore empty() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static KeyStore keys(Tls tls, String... aliases) throws Exception {
    KeyStore store = empty();
    for (String alias : aliases) {
      store.setKeyEntry(
          alias, tls.key(), PASSWORD.toCharArray(), new Certificate[] {tls.certificate()});
    }
    return store;
  }

  private void write(String name, KeyStore store) throws Exception {
    try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
      store.store(out, PASSWORD.toCharArray());
    }
  }

  private Optional<SSLContext> context(TlsSpec spec) {
    return TlsContext.of(
        spec, List.of(folder), Map.of("STORE_PASSWORD", PASSWORD, "WRONG", "nonsense"));
  }

  private static StoreSpec store(String file, String variable) {
    return new StoreSpec(file, variable.isEmpty() ? Optional.empty() : Optional.of(variable));
  }

  private static TlsSpec key(String file, String variable, String alias) {
    return new TlsSpec(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(store(file, variable)),
        alias.isEmpty() ? Optional.empty() : Optional.of(alias));
  }

  private static TlsSpec trust(String file, String variable) {
    return new TlsSpec(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(store(file, variable)),
        Optional.empty(),
        Optional.empty());
  }

  private void refused(TlsSpec spec, String message) {
    assertThatThrownBy(() -> context(spec))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message)
        .hasMessageNotContaining(PASSWORD)
        .hasMessageNotContaining("nonsense");
  }

  @Test
  void both_sides_show_their_certificates() throws Exception {
    KeyStore trusted = empty();
    trusted.setCertificateEntry("server", SERVER.authority());
    trusted.setCertificateEntry("client", CLIENT.authority());
    write("trust.p12", trusted);
    write("client.p12", keys(CLIENT, "one", "two"));
    write("server.p12", keys(SERVER, "server"));
    TlsSpec client =
        new TlsSpec(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(store("trust.p12", "STORE_PASSWORD")),
            Optional.of(store("client.p12", "STORE_PASSWORD")),
            Optional.of("Two"));
    TlsSpec server =
        new TlsSpec(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            client.trustStore(),
            Optional.of(store("server.p12", "STORE_PASSWORD")),
            Optional.empty());
    try (SSLServerSocket listening =
        (SSLServerSocket)
            context(server).orElseThrow().getServerSocketFactory().createServerSocket(0)) {
      listening.setNeedClientAuth(true);
      Thread thread =
          new Thread(
              () -> {
                try (SSLSocket socket = (SSLSocket) listening.accept()) {
                  socket.getOutputStream().write(7);
                } catch (java.io.IOException e) {
                  // The client sees it.
                }
              });
      thread.start();
      try (SSLSocket socket =
          (SSLSocket)
              context(client)
                  .orElseThrow()
                  .getSocketFactory()
                  .createSocket("127.0.0.1", listening.getLocalPort())) {
        assertThat(socket.getInputStream().read()).isEqualTo(7);
        assertThat(socket.getSession().getPeerCertificates()[0]).isEqualTo(SERVER.certificate());
        assertThat(socket.getSession().getLocalCertificates()[0]).isEqualTo(CLIENT.certificate());
      }
      thread.join(10_000);
    }
  }

  @Test
  void a_password_that_is_wrong_or_missing_is_told_without_it() throws Exception {
    write("client.p12", keys(CLIENT, "one"));
    refused(
        key("client.p12", "WRONG", ""),
        "target.tls.key_store: the password in WRONG does not open 'client.p12'");
    refused(
        key("client.p12", "", ""),
        "target.tls.key_store: 'client.p12' has a password; name the environment variable that"
            + " holds it in target.tls.key_store_password_env");
    refused(
        key("client.p12", "UNSET", ""),
        "environment variable UNSET, named by target.tls.key_store_password_env, is not set;"
            + " export it");
  }

  @Test
  void a_key_that_is_not_there_or_not_clear_is_told() throws Exception {
    write("two.p12", keys(CLIENT, "alpha", "beta"));
    KeyStore certificates = empty();
    certificates.setCertificateEntry("ca", SERVER.authority());
    write("trust.p12", certificates);
    refused(
        key("two.p12", "STORE_PASSWORD", ""),
        "target.tls.key_store: 'two.p12' has 2 private keys (alpha, beta); choose one with"
            + " target.tls.key_alias");
    refused(
        key("two.p12", "STORE_PASSWORD", "alpa"),
        "target.tls.key_store: 'two.p12' has no private key 'alpa' (target.tls.key_alias), did you"
            + " mean 'alpha'?");
    refused(
        key("trust.p12", "STORE_PASSWORD", ""),
        "target.tls.key_store: 'trust.p12' has no private key");
    refused(
        trust("two.p12", "STORE_PASSWORD"),
        "target.tls.trust_store: 'two.p12' has no certificate that is marked as trusted; keytool"
            + " -importcert adds one");
  }

  @Test
  void a_file_that_is_no_store_is_told() throws Exception {
    Files.writeString(folder.resolve("x.p12"), "hunter2");
    refused(
        trust("x.p12", "STORE_PASSWORD"),
        "target.tls.trust_store: 'x.p12' is no key store in PKCS #12");
  }

  @Test
  void a_certificate_that_has_expired_is_told_before_a_server_refuses_it() throws Exception {
    Tls expired = Tls.expired();
    write("old.p12", keys(expired, "old"));
    refused(
        key("old.p12", "STORE_PASSWORD", ""),
        "target.tls.key_store: the certificate in 'old.p12' expired at "
            + expired.certificate().getNotAfter().toInstant());
    pem("old.pem", "CERTIFICATE", expired.certificate().getEncoded());
    pem("old.key", "PRIVATE KEY", expired.key().getEncoded());
    refused(
        new TlsSpec(Optional.empty(), Optional.of("old.pem"), Optional.of("old.key")),
        "target.tls.cert_file: the certificate in 'old.pem' expired at "
            + expired.certificate().getNotAfter().toInstant());
  }

  private void pem(String name, String type, byte[] encoded) throws Exception {
    String body = Base64.getMimeEncoder().encodeToString(encoded);
    Files.writeString(
        folder.resolve(name),
        "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
  }
}
