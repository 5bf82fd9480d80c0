package io.preflight.testkit.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preflight.testkit.truth.ReceivedRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks AWS signatures (version 4) as the service does: computes what the signature of the bytes
 * that arrived must be. Stateless.
 */
public final class SignatureCheck {

  private static final Duration MOST_SKEW = Duration.ofMinutes(5);
  private static final String SERVICE = "bedrock";
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request, ?"
              + "SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

  private SignatureCheck() {}

  /**
   * Why a request is refused.
   *
   * @param error the service's name of the error
   * @param message its words
   */
  public record Refusal(String error, String message) {}

  /**
   * Checks a request.
   *
   * @param request what arrived
   * @param access who may ask
   * @param now what the endpoint takes for the time
   * @return why it is refused; empty when its signature is right
   */
  public static Optional<Refusal> of(ReceivedRequest request, AwsAccess access, Instant now) {
    String given = request.header("Authorization").orElse("");
    String date = request.header("X-Amz-Date").orElse("");
    Matcher parts = AUTHORIZATION.matcher(given);
    if (given.isEmpty()) {
      return refusal("MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    if (!parts.matches()) {
      return refusal("IncompleteSignatureException", "The header Authorization cannot be read.");
    }
    if (!parts.group(1).equals(access.id())
        || !request.header("X-Amz-Security-Token").equals(access.session())) {
      return refusal(
          "UnrecognizedClientException", "The security token included in the request is invalid.");
    }
    return time(date, now)
        .or(() -> scope(parts, date, access))
        .or(() -> unsigned(request, Arrays.asList(parts.group(5).split(";"))))
        .or(
            () ->
                parts.group(6).equals(signature(request, parts, date, access))
                    ? Optional.empty()
                    : refusal(
                        "InvalidSignatureException",
                        "The request signature we calculated does not match the signature you"
                            + " provided."));
  }

  private static Optional<Refusal> time(String date, Instant now) {
    Instant signed;
    try {
      signed = LocalDateTime.parse(date, MOMENT).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      return refusal("IncompleteSignatureException", "The header X-Amz-Date cannot be read.");
    }
    String server = MOMENT.format(now.atOffset(ZoneOffset.UTC));
    if (signed.isBefore(now.minus(MOST_SKEW))) {
      return refusal(
          "InvalidSignatureException",
          "Signature expired: " + date + " is now earlier than " + server + " - 5 min.");
    }
    return signed.isAfter(now.plus(MOST_SKEW))
        ? refusal(
            "InvalidSignatureException",
            "Signature not yet current: " + date + " is still later than " + server + " + 5 min.")
        : Optional.empty();
  }

  private static Optional<Refusal> scope(Matcher parts, String date, AwsAccess access) {
    boolean right =
        date.startsWith(parts.group(2))
            && parts.group(3).equals(access.region())
            && parts.group(4).equals(SERVICE);
    return right
        ? Optional.empty()
        : refusal(
            "InvalidSignatureException",
            "Credential should be scoped to a valid region and service, "
                + access.region()
                + "/"
                + SERVICE
                + ".");
  }

  private static Optional<Refusal> unsigned(ReceivedRequest request, List<String> signed) {
    return request.headers().stream()
        .map(header -> header.getKey().toLowerCase(Locale.ROOT))
        .filter(
            name -> name.equals("host") || name.equals("content-type") || name.startsWith("x-amz"))
        .filter(name -> !signed.contains(name))
        .findFirst()
        .flatMap(
            name ->
                refusal(
                    "InvalidSignatureException",
                    "'" + name + "' must be a 'SignedHeader' in the AWS Authorization."));
  }

  private static String signature(
      ReceivedRequest request, Matcher parts, String date, AwsAccess access) {
    StringBuilder canonical = new StringBuilder();
    canonical.append(request.method()).append('\n');
    canonical.append(encodedAgain(request.path())).append('\n');
    canonical.append(sortedQuery(request.target())).append('\n');
    for (String name : parts.group(5).split(";", -1)) {
      String value = request.header(name).orElse("").strip().replaceAll("\\s+", " ");
      canonical.append(name).append(':').append(value).append('\n');
    }
    canonical.append('\n').append(parts.group(5)).append('\n');
    canonical.append(digest(request.bodyBytes()));

    String scope = parts.group(2) + "/" + access.region() + "/" + SERVICE + "/aws4_request";
    String text =
        "AWS4-HMAC-SHA256\n"
            + date
            + "\n"
            + scope
            + "\n"
            + digest(canonical.toString().getBytes(UTF_8));
    byte[] key = ("AWS4" + access.secret()).getBytes(UTF_8);
    for (String part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    return HexFormat.of().formatHex(hmac(key, text));
  }

  /** The path is in the address with each part encoded, and once more in what is signed. */
  private static String encodedAgain(String path) {
    return path.replace("%", "%25").replace("*", "%2A").replace("+", "%2B").replace(":", "%3A");
  }

  private static String sortedQuery(String target) {
    int mark = target.indexOf('?');
    if (mark < 0) {
      return "";
    }
    Map<String, String> sorted = new TreeMap<>();
    for (String pair : target.substring(mark + 1).split("&", -1)) {
      String[] both = pair.split("=", 2);
      sorted.put(both[0], both.length > 1 ? both[1] : "");
    }
    StringBuilder query = new StringBuilder();
    sorted.forEach(
        (name, value) ->
            query.append(query.length() == 0 ? "" : "&").append(name).append('=').append(value));
    return query.toString();
  }

  private static Optional<Refusal> refusal(String error, String message) {
    return Optional.of(new Refusal(error, message));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
