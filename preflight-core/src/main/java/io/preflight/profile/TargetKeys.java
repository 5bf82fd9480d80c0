package io.preflight.profile;

import io.preflight.profile.Key.Leaf;
import io.preflight.profile.Key.Section;
import io.preflight.sample.ErrorClass;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The keys that say whom to ask. */
final class TargetKeys {

  private static final DurationType DURATION = new DurationType();

  private static final TextType API_VERSION =
      new TextType(
          Pattern.compile("^\\d{4}-\\d{2}-\\d{2}(?:-preview)?$"),
          "a date in quotes such as \"2024-10-21\", or one with -preview",
          true);

  static final Section TARGET =
      Section.of(
          "target",
          "Whom to ask.",
          Leaf.of("protocol", new ProtocolType(), "The wire protocol.")
              .fallback("openai, the streaming chat completions of vLLM, Ollama and many others"),
          Leaf.of("label", TextType.ANY, "The provider's name in samples and reports.")
              .fallback("the protocol"),
          Leaf.of(
              "base_url",
              new UrlType(),
              "Where the endpoint is, with or without a trailing /v1; from a stronger source than"
                  + " launch it replaces the launch."),
          Leaf.of(
              "api_key_env",
              TextType.VARIABLE,
              "The name of the environment variable that holds the key."),
          Leaf.of(
                  "tokenizer",
                  ChoiceType.of("o200k_base", "cl100k_base", "p50k_base", "r50k_base", "none"),
                  "The vocabulary that counts the tokens of answers where the server does not, with"
                      + " the protocols openai, azure and http.")
              .fallback("that of OpenAI's models, by their names; none for others"),
          Leaf.of("headers", TextMapType.HEADERS, "Further request headers, never credentials."),
          Leaf.of(
                  "http_version",
                  new HttpVersionType(),
                  "The version of HTTP: 2 is HTTP/2 or an error, auto under TLS what the server"
                      + " chooses.")
              .fallback(HttpVersion.HTTP_1_1.word()),
          Section.of(
              "timeouts",
              "The time limits of one request.",
              Leaf.of("connect", DURATION, "Until the connection stands.").fallback("10s"),
              Leaf.of("first_token", DURATION, "Until the first content.").fallback("60s"),
              Leaf.of("idle", DURATION, "Between two reads of an open stream.").fallback("30s"),
              Leaf.of("total", DURATION, "Until the stream has ended.").fallback("5min")),
          Section.of(
              "tls",
              "Whom to trust and as whom to appear, for https.",
              Leaf.of("ca_file", TextType.PATH, "The authorities to trust, as PEM.")
                  .fallback("those that the JVM trusts"),
              Leaf.of(
                  "cert_file", TextType.PATH, "The client's certificate and its chain, as PEM."),
              Leaf.of(
                  "key_file",
                  TextType.PATH,
                  "The client's private key, as PEM (PKCS #8) without a password."),
              Leaf.of(
                  "trust_store",
                  TextType.PATH,
                  "The authorities to trust, as PKCS #12, in place of ca_file."),
              Leaf.of(
                  "trust_store_password_env",
                  TextType.VARIABLE,
                  "The name of the environment variable that holds its password."),
              Leaf.of(
                  "key_store",
                  TextType.PATH,
                  "The client's certificate, its chain and its key, as PKCS #12, in place of"
                      + " cert_file and key_file."),
              Leaf.of(
                  "key_store_password_env",
                  TextType.VARIABLE,
                  "The name of the environment variable that holds its password."),
              Leaf.of("key_alias", TextType.ANY, "Which key of key_store.")
                  .fallback("the only one")),
          Section.of(
              "retry",
              "Sends requests again that failed before any content came; without this section none"
                  + " is.",
              Leaf.of(
                      "attempts",
                      NumberType.count(2, 10),
                      "How often a request is sent at most, the first time included.")
                  .fallback(Integer.toString(RetrySpec.USUAL.attempts())),
              Leaf.of(
                      "on",
                      ChoicesType.of(RetrySpec.POSSIBLE.stream().map(ErrorClass::word).toList()),
                      "After which failures.")
                  .fallback(
                      RetrySpec.USUAL.on().stream()
                          .map(ErrorClass::word)
                          .collect(Collectors.joining(", "))),
              Leaf.of(
                      "backoff",
                      DURATION,
                      "The wait before the second attempt, doubled for each further one and cut by"
                          + " up to a half at random.")
                  .fallback("500ms"),
              Leaf.of(
                      "max_wait",
                      DURATION,
                      "The longest wait; a request whose Retry-After asks for more is not sent"
                          + " again.")
                  .fallback("30s")),
          Section.of(
              "azure",
              "Which deployment is asked, for protocol: azure.",
              Leaf.of("deployment", TextType.ANY, "The deployment's name.").fallback("the model"),
              Leaf.of("api_version", API_VERSION, "The version of the API.")
                  .fallback(AzureDeployment.DEFAULT.apiVersion())),
          BedrockKeys.BEDROCK,
          HttpKeys.HTTP,
          Section.of(
              "launch",
              "How to start the server when it does not run already.",
              Leaf.of(
                  "command",
                  new TextListType(true),
                  "The program and its arguments, without a shell; {port}, {model} and {java} are"
                      + " replaced."),
              Leaf.of("port", NumberType.count(0, 65_535), "The server's port; 0 picks a free one.")
                  .fallback("the port of base_url, else 0"),
              Leaf.of(
                      "ready_path",
                      TextType.URL_PATH,
                      "The path that answers 200 once it is ready.")
                  .fallback("/v1/models"),
              Leaf.of("timeout", DURATION, "How long it may take to become ready.")
                  .fallback("2min"),
              Leaf.of(
                  "env",
                  TextMapType.VARIABLES,
                  "Environment variables for the server; the same words are replaced."),
              Leaf.of(
                      "log",
                      TextType.FILE_BELOW,
                      "Where its output goes, below the folder of the reports.")
                  .fallback("launch.log")));

  private TargetKeys() {}
}
