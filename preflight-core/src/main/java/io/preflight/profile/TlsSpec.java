package io.preflight.profile;

import java.util.Objects;
import java.util.Optional;

/**
 * Whom to trust and as whom to appear under TLS. Files lie beside the profile, or below the module.
 *
 * @param caFile the authorities to trust instead of the JVM's, PEM
 * @param certFile the client's certificate and its chain, PEM; present exactly when the key is
 * @param keyFile the client's private key, PEM in PKCS #8 without a password
 * @param trustStore the authorities to trust instead of the JVM's, in place of {@code caFile}
 * @param keyStore the client's certificate, its chain and its key, in place of both files
 * @param keyAlias which key of the store; empty when it has one
 */
public record TlsSpec(
    Optional<String> caFile,
    Optional<String> certFile,
    Optional<String> keyFile,
    Optional<StoreSpec> trustStore,
    Optional<StoreSpec> keyStore,
    Optional<String> keyAlias) {

  /** The JVM's own trust, and no client certificate. */
  public static final TlsSpec DEFAULT =
      new TlsSpec(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * What PEM files say.
   *
   * @param caFile the authorities to trust instead of the JVM's
   * @param certFile the client's certificate and its chain
   * @param keyFile the client's private key
   */
  public TlsSpec(Optional<String> caFile, Optional<String> certFile, Optional<String> keyFile) {
    this(caFile, certFile, keyFile, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public TlsSpec {
    Objects.requireNonNull(caFile, "caFile");
    Objects.requireNonNull(trustStore, "trustStore");
    Objects.requireNonNull(keyStore, "keyStore");
    Objects.requireNonNull(keyAlias, "keyAlias");
    if (certFile.isPresent() != keyFile.isPresent()) {
      throw new IllegalArgumentException("a client certificate needs its key, and a key needs it");
    }
  }
}
