package io.preflight.target.http;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.NearestName;
import io.preflight.profile.StoreSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A key store in PKCS #12 and what a profile wants of it. Messages never repeat its password. */
final class StoreFile {

  /** A private key with its certificates. */
  record Identity(Key key, List<Certificate> chain) {}

  private final String setting;
  private final StoreSpec spec;
  private final char[] password;
  private final KeyStore store;

  private StoreFile(String setting, StoreSpec spec, char[] password, KeyStore store) {
    this.setting = setting;
    this.spec = spec;
    this.password = password;
    this.store = store;
  }

  /**
   * Opens a store.
   *
   * @param setting the key of the profile that names it
   * @param spec the file and its password
   * @param bytes what is in the file
   * @param environment the environment variables
   * @throws ConfigurationException if it cannot be opened
   */
  static StoreFile open(
      String setting, StoreSpec spec, byte[] bytes, Map<String, String> environment)
      throws GeneralSecurityException {
    char[] password = password(setting, spec, environment);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(new ByteArrayInputStream(bytes), password);
    } catch (IOException e) {
      throw unopened(setting, spec, e);
    }
    return new StoreFile(setting, spec, password, store);
  }

  private static char[] password(String setting, StoreSpec spec, Map<String, String> environment) {
    if (spec.passwordEnv().isEmpty()) {
      return new char[0];
    }
    String name = spec.passwordEnv().get();
    String value = environment.get(name);
    if (value == null) {
      throw new ConfigurationException(
          "environment variable "
              + name
              + ", named by "
              + setting
              + "_password_env, is not set; export it");
    }
    return value.toCharArray();
  }

  private static ConfigurationException unopened(String setting, StoreSpec spec, IOException e) {
    if (!(e.getCause() instanceof UnrecoverableKeyException)) {
      return new ConfigurationException(
          setting + ": '" + spec.file() + "' is no key store in PKCS #12");
    }
    return new ConfigurationException(
        setting
            + ": "
            + spec.passwordEnv()
                .map(name -> "the password in " + name + " does not open '" + spec.file() + "'")
                .orElseGet(
                    () ->
                        "'"
                            + spec.file()
                            + "' has a password; name the environment variable that holds it in "
                            + setting
                            + "_password_env"));
  }

  /** The certificates that are marked as trusted, at least one. */
  List<Certificate> trusted() throws GeneralSecurityException {
    List<Certificate> trusted = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isCertificateEntry(alias)) {
        trusted.add(store.getCertificate(alias));
      }
    }
    if (trusted.isEmpty()) {
      throw wrong("has no certificate that is marked as trusted; keytool -importcert adds one");
    }
    return trusted;
  }

  /** The key of a name, or the only one. */
  Identity identity(Optional<String> wanted) throws GeneralSecurityException {
    List<String> keys = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        keys.add(alias);
      }
    }
    Collections.sort(keys);
    String alias = alias(keys, wanted);
    try {
      return new Identity(store.getKey(alias, password), List.of(store.getCertificateChain(alias)));
    } catch (UnrecoverableKeyException e) {
      throw wrong("has a key '" + alias + "' whose password is not that of the store");
    }
  }

  private String alias(List<String> keys, Optional<String> wanted) {
    if (keys.isEmpty()) {
      throw wrong("has no private key");
    }
    if (wanted.isEmpty()) {
      if (keys.size() > 1) {
        throw wrong(
            "has "
                + keys.size()
                + " private keys ("
                + String.join(", ", keys)
                + "); choose one with target.tls.key_alias");
      }
      return keys.get(0);
    }
    return keys.stream()
        .filter(wanted.get()::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "has no private key '"
                        + wanted.get()
                        + "' (target.tls.key_alias)"
                        + NearestName.hint(wanted.get(), keys)));
  }

  private ConfigurationException wrong(String what) {
    return new ConfigurationException(setting + ": '" + spec.file() + "' " + what);
  }
}
