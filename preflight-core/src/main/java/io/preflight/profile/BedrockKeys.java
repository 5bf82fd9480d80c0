package io.preflight.profile;

import io.preflight.profile.Key.Leaf;
import io.preflight.profile.Key.Section;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys of Amazon Bedrock, and what they make. */
final class BedrockKeys {

  private static final String PREFIX = "target.bedrock.";
  private static final String ID = "access_key_id_env";
  private static final String SECRET = "secret_access_key_env";
  private static final String SESSION = "session_token_env";

  private static final TextType REGION =
      new TextType(
          Pattern.compile("^[a-z]{2,}(?:-[a-z0-9]+)*-[a-z]+-\\d+$"),
          "an AWS region such as us-east-1",
          true);

  static final Section BEDROCK =
      Section.of(
          "bedrock",
          "Where Amazon Bedrock is asked and what requests are signed with, for protocol: bedrock.",
          Leaf.of("region", REGION, "The AWS region; without base_url it makes the address.")
              .fallback("that of base_url, else AWS_REGION, else AWS_DEFAULT_REGION"),
          Leaf.of(
                  ID,
                  TextType.VARIABLE,
                  "The name of the environment variable that holds the access key's id.")
              .fallback("AWS_ACCESS_KEY_ID, for AWS's own hosts"),
          Leaf.of(
                  SECRET,
                  TextType.VARIABLE,
                  "The name of the environment variable that holds the secret access key.")
              .fallback("AWS_SECRET_ACCESS_KEY, for AWS's own hosts"),
          Leaf.of(
                  SESSION,
                  TextType.VARIABLE,
                  "The name of the environment variable that holds the session token of keys that"
                      + " expire.")
              .fallback("AWS_SESSION_TOKEN beside the usual keys, else none"));

  private BedrockKeys() {}

  static BedrockSpec read(Merged merged, Problems problems) {
    List<String> given =
        List.of(ID, SECRET, SESSION).stream().filter(key -> merged.has(PREFIX + key)).toList();
    Optional<String> id = merged.text(PREFIX + ID);
    Optional<String> secret = merged.text(PREFIX + SECRET);
    if (!given.isEmpty() && (id.isEmpty() || secret.isEmpty())) {
      problems.at(
          merged.where(PREFIX + given.get(0)),
          "needs " + (id.isEmpty() ? ID : SECRET) + " beside it");
    } else if (!given.isEmpty() && merged.has("target.api_key_env")) {
      problems.at(
          merged.where(PREFIX + given.get(0)),
          "cannot stand beside 'target.api_key_env': requests are signed or carry a key; keep one");
    }
    return new BedrockSpec(
        merged.text(PREFIX + "region"),
        id.flatMap(
            idName ->
                secret.map(
                    secretName ->
                        new BedrockSpec.KeyNames(
                            idName, secretName, merged.text(PREFIX + SESSION)))));
  }
}
