package io.preflight.target.http;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.profile.StoreSpec;
import io.preflight.profile.TlsSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes a TLS context out of a profile's files. Messages never repeat what stands in them. */
public final class TlsContext {

  private static final int MOST_BYTES = 4 << 20;
  private static final char[] NO_PASSWORD = {};
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private final List<Path> folders;
  private final Map<String, String> environment;

  private TlsContext(List<Path> folders, Map<String, String> environment) {
    this.folders = List.copyOf(folders);
    this.environment = environment;
  }

  /**
   * The context that a profile asks for.
   *
   * @param spec whom to trust and as whom to appear
   * @param folders where its files may lie, the first that has one counts
   * @param environment the environment variables, where passwords are
   * @return the context, or empty when the JVM's own will do
   * @throws ConfigurationException if a file is missing or is not what it should be
   */
  public static Optional<SSLContext> of(
      TlsSpec spec, List<Path> folders, Map<String, String> environment) {
    return spec.equals(TlsSpec.DEFAULT)
        ? Optional.empty()
        : Optional.of(new TlsContext(folders, environment).context(spec));
  }

  private SSLContext context(TlsSpec spec) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(spec), trust(spec), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new ConfigurationException("target.tls does not work in this JVM: " + e.getMessage());
    }
  }

  private TrustManager[] trust(TlsSpec spec) throws GeneralSecurityException, IOException {
    Collection<? extends Certificate> authorities;
    if (spec.trustStore().isPresent()) {
      authorities = store("target.tls.trust_store", spec.trustStore().get()).trusted();
    } else if (spec.caFile().isPresent()) {
      authorities = certificates("target.tls.ca_file", spec.caFile().get());
    } else {
      return null;
    }
    KeyStore store = empty();
    for (Certificate authority : authorities) {
      store.setCertificateEntry("authority-" + store.size(), authority);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private KeyManager[] keys(TlsSpec spec) throws GeneralSecurityException, IOException {
    Optional<StoreFile.Identity> identity = identity(spec);
    if (identity.isEmpty()) {
      return null;
    }
    KeyStore store = empty();
    store.setKeyEntry(
        "client",
        identity.get().key(),
        NO_PASSWORD,
        identity.get().chain().toArray(Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private Optional<StoreFile.Identity> identity(TlsSpec spec) throws GeneralSecurityException {
    if (spec.keyStore().isPresent()) {
      StoreSpec file = spec.keyStore().get();
      StoreFile.Identity identity = store("target.tls.key_store", file).identity(spec.keyAlias());
      requireValid("target.tls.key_store", file.file(), identity.chain());
      return Optional.of(identity);
    }
    if (spec.certFile().isEmpty()) {
      return Optional.empty();
    }
    String file = spec.certFile().get();
    List<Certificate> chain = List.copyOf(certificates("target.tls.cert_file", file));
    Key key = key(spec.keyFile().orElseThrow());
    requireValid("target.tls.cert_file", file, chain);
    return Optional.of(new StoreFile.Identity(key, chain));
  }

  /** The server would only say that the handshake failed. */
  private static void requireValid(String key, String file, List<Certificate> chain) {
    if (chain.isEmpty() || !(chain.get(0) instanceof X509Certificate own)) {
      return;
    }
    try {
      own.checkValidity();
    } catch (CertificateExpiredException e) {
      throw new ConfigurationException(
          key + ": the certificate in '" + file + "' expired at " + own.getNotAfter().toInstant());
    } catch (CertificateNotYetValidException e) {
      throw new ConfigurationException(
          key
              + ": the certificate in '"
              + file
              + "' is not valid before "
              + own.getNotBefore().toInstant());
    }
  }

  private StoreFile store(String key, StoreSpec spec) throws GeneralSecurityException {
    return StoreFile.open(key, spec, bytes(key, spec.file()), environment);
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  private Collection<? extends Certificate> certificates(String key, String file)
      throws GeneralSecurityException {
    Collection<? extends Certificate> found;
    try {
      found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes(key, file)));
    } catch (CertificateException e) {
      throw notA(key, file, "certificate in PEM");
    }
    if (found.isEmpty()) {
      throw notA(key, file, "certificate in PEM");
    }
    return found;
  }

  private PrivateKey key(String file) throws GeneralSecurityException {
    String key = "target.tls.key_file";
    Matcher pem = KEY.matcher(new String(bytes(key, file), StandardCharsets.ISO_8859_1));
    if (pem.find()) {
      byte[] encoded = decoded(pem.group(1));
      for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
        try {
          return KeyFactory.getInstance(algorithm)
              .generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException e) {
          // A key of another algorithm.
        }
      }
    }
    throw notA(
        key,
        file,
        "private key in PEM without a password (BEGIN PRIVATE KEY); openssl pkcs8 -topk8 -nocrypt"
            + " makes one");
  }

  /** A text that was cut off holds no key, as one in another form. */
  private static byte[] decoded(String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private byte[] bytes(String key, String file) {
    Path path =
        folders.stream()
            .map(folder -> folder.resolve(file))
            .filter(Files::isRegularFile)
            .findFirst()
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        key + ": there is no file '" + file + "' in " + places()));
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw notA(key, file, "file of at most " + (MOST_BYTES >> 20) + " MiB");
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new ConfigurationException(key + ": '" + file + "' cannot be read: " + IoReason.of(e));
    }
  }

  private String places() {
    return String.join(" or ", folders.stream().map(Path::toString).distinct().toList());
  }

  private static ConfigurationException notA(String key, String file, String expected) {
    return new ConfigurationException(key + ": '" + file + "' is no " + expected);
  }
}
