package io.preflight;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Secret;
import io.preflight.profile.TargetSpec;
import io.preflight.target.SigningKeys;
import io.preflight.target.SigningVariables;
import io.preflight.target.Targets;
import io.preflight.target.UsualVariables;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that an endpoint may see, if any.
 *
 * @param key the key that requests carry
 * @param signing the keys that sign requests, where the protocol asks for that
 */
record Credentials(Optional<Secret> key, Optional<SigningKeys> signing) {

  private static final String API_KEY_ENV = "target.api_key_env";
  private static final String API_KEY_REMEDY =
      "export it, or name another variable with -Dpreflight.apiKeyEnv";
  private static final Credentials NONE = new Credentials(Optional.empty(), Optional.empty());

  /**
   * The keys for an endpoint. One from the protocol's own variables, such as {@code
   * OPENAI_API_KEY}, is common in developers' environments, so it is sent only where it belongs: to
   * the address in the protocol's own variable and to its vendor. Every other endpoint needs its
   * key named.
   */
  static Credentials forTarget(
      TargetSpec target, URI baseUrl, Optional<Secret> given, Map<String, String> environment) {
    UsualVariables usual = Targets.provider(target.protocol()).usualVariables();
    Variables variables = new Variables(environment);
    return given
        .map(secret -> given(secret, usual, variables))
        .or(() -> named(target, usual, variables))
        .or(() -> belongs(usual, baseUrl, environment) ? usual(usual, variables) : Optional.empty())
        .orElse(NONE);
  }

  /** A key with a user's name is an access key where the protocol signs its requests. */
  private static Credentials given(Secret secret, UsualVariables usual, Variables variables) {
    return usual
        .signing()
        .flatMap(
            names ->
                secret
                    .user()
                    .map(
                        user ->
                            new SigningKeys(
                                Secret.of(user, secret.origin()),
                                secret,
                                Optional.empty(),
                                variables.region(names))))
        .map(Credentials::ofSigning)
        .orElseGet(() -> ofKey(secret));
  }

  private static Optional<Credentials> named(
      TargetSpec target, UsualVariables usual, Variables variables) {
    Optional<Credentials> key =
        target
            .apiKeyEnv()
            .map(name -> variables.required(name, API_KEY_ENV, API_KEY_REMEDY))
            .map(Credentials::ofKey);
    return key.or(
        () ->
            target
                .options()
                .bedrock()
                .keys()
                .map(
                    names ->
                        ofSigning(
                            new SigningKeys(
                                variables.required(
                                    names.accessKeyId(),
                                    "target.bedrock.access_key_id_env",
                                    "export it"),
                                variables.required(
                                    names.secretAccessKey(),
                                    "target.bedrock.secret_access_key_env",
                                    "export it"),
                                names
                                    .sessionToken()
                                    .map(
                                        name ->
                                            variables.required(
                                                name,
                                                "target.bedrock.session_token_env",
                                                "export it, or leave the key out for keys that do"
                                                    + " not expire")),
                                usual.signing().flatMap(variables::region)))));
  }

  private static Optional<Credentials> usual(UsualVariables usual, Variables variables) {
    return usual.apiKeys().stream()
        .flatMap(name -> variables.secret(name).stream())
        .findFirst()
        .map(Credentials::ofKey)
        .or(
            () ->
                usual
                    .signing()
                    .flatMap(
                        names ->
                            variables
                                .secret(names.id())
                                .flatMap(
                                    id ->
                                        variables
                                            .secret(names.secret())
                                            .map(
                                                secret ->
                                                    new SigningKeys(
                                                        id,
                                                        secret,
                                                        variables.secret(names.session()),
                                                        variables.region(names)))))
                    .map(Credentials::ofSigning));
  }

  private static Credentials ofKey(Secret key) {
    return new Credentials(Optional.of(key), Optional.empty());
  }

  private static Credentials ofSigning(SigningKeys keys) {
    return new Credentials(Optional.empty(), Optional.of(keys));
  }

  /** The key that is meant for this endpoint, whatever its address. */
  static Optional<Secret> named(
      TargetSpec target, Optional<Secret> given, Map<String, String> environment) {
    return given.or(
        () ->
            target
                .apiKeyEnv()
                .map(
                    name ->
                        new Variables(environment).required(name, API_KEY_ENV, API_KEY_REMEDY)));
  }

  private static boolean belongs(
      UsualVariables usual, URI baseUrl, Map<String, String> environment) {
    String host = baseUrl.getHost() == null ? "" : baseUrl.getHost().toLowerCase(Locale.ROOT);
    return (usual.isVendors(host) && "https".equalsIgnoreCase(baseUrl.getScheme()))
        || usualBaseUrl(usual, environment)
            .filter(own -> origin(own).equals(origin(baseUrl)))
            .isPresent();
  }

  /** The address in the protocol's own variable; empty when it is not set. */
  static Optional<URI> usualBaseUrl(UsualVariables usual, Map<String, String> environment) {
    return usual
        .baseUrl()
        .filter(name -> !environment.getOrDefault(name, "").isBlank())
        .map(
            name -> TargetSpec.parseBaseUrl(environment.get(name), "environment variable " + name));
  }

  private static String origin(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
  }

  /** Environment variables as credentials. */
  private record Variables(Map<String, String> environment) {

    Optional<Secret> secret(String name) {
      return Optional.of(environment.getOrDefault(name, ""))
          .filter(value -> !value.isBlank())
          .map(value -> Secret.of(value, "environment variable " + name));
    }

    Secret required(String name, String key, String remedy) {
      return secret(name)
          .orElseThrow(
              () ->
                  new ConfigurationException(
                      "environment variable "
                          + name
                          + ", named by "
                          + key
                          + ", is "
                          + (environment.get(name) == null ? "not set" : "empty")
                          + "; "
                          + remedy));
    }

    Optional<String> region(SigningVariables names) {
      return names.regions().stream()
          .map(name -> environment.getOrDefault(name, "").strip())
          .filter(value -> !value.isEmpty())
          .findFirst();
    }
  }
}
