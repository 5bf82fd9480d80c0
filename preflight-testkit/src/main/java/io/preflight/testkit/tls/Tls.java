package io.preflight.testkit.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for {@code localhost}, 127.0.0.1 and ::1, signed by an authority that nobody trusts
 * by default. Immutable.
 */
public final class Tls {

  private static final Duration DAY = Duration.ofDays(1);
  private static final String AUTHORITY = "preflight-testkit";
  private static final int LINE_LENGTH = 64;

  private final PrivateKey key;
  private final X509Certificate certificate;
  private final X509Certificate authority;

  private Tls(Instant from, Instant until) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair signer = generator.generateKeyPair();
      KeyPair server = generator.generateKeyPair();
      Instant now = Instant.now();
      this.key = server.getPrivate();
      this.authority =
          CertificateWriter.write(
              signer.getPublic(),
              AUTHORITY,
              CertificateWriter.authority(),
              signer.getPrivate(),
              AUTHORITY,
              now.minus(DAY.multipliedBy(60)),
              now.plus(DAY.multipliedBy(365)));
      this.certificate =
          CertificateWriter.write(
              server.getPublic(),
              "localhost",
              CertificateWriter.localServer(),
              signer.getPrivate(),
              AUTHORITY,
              from,
              until);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime cannot make an EC certificate", e);
    }
  }

  /**
   * A certificate that is valid for a year, for clients that trust its authority.
   *
   * @return a new key and its certificate
   */
  public static Tls untrusted() {
    Instant now = Instant.now();
    return new Tls(now.minus(DAY), now.plus(DAY.multipliedBy(365)));
  }

  /**
   * A certificate that expired yesterday.
   *
   * @return a new key and its certificate
   */
  public static Tls expired() {
    Instant now = Instant.now();
    return new Tls(now.minus(DAY.multipliedBy(30)), now.minus(DAY));
  }

  /**
   * The private key.
   *
   * @return the key
   */
  public PrivateKey key() {
    return key;
  }

  /**
   * The certificate of the endpoint.
   *
   * @return the certificate
   */
  public X509Certificate certificate() {
    return certificate;
  }

  /**
   * The certificate of the authority, for clients that shall trust it.
   *
   * @return the certificate
   */
  public X509Certificate authority() {
    return authority;
  }

  /**
   * The certificate of the authority as text, for tools that want a file.
   *
   * @return PEM
   */
  public String pem() {
    try {
      byte[] lineEnd = "\n".getBytes(StandardCharsets.US_ASCII);
      String body =
          Base64.getMimeEncoder(LINE_LENGTH, lineEnd).encodeToString(authority.getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was just made has no encoding", e);
    }
  }

  /**
   * A context for clients that trust this authority and no other.
   *
   * @return the context
   */
  public SSLContext clientContext() {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(AUTHORITY, authority);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java runtime cannot speak TLS", e);
    }
  }
}
