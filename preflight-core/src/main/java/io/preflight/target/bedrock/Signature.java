package io.preflight.target.bedrock;

import io.preflight.target.SigningKeys;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests as AWS Signature Version 4 asks for: a digest of method, address, headers and
 * body, made with a key of the day, the region and the service. The secret itself is never sent.
 * Safe for use by several threads.
 */
final class Signature {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String HMAC = "HmacSHA256";
  private static final String LAST_OF_SCOPE = "aws4_request";
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int DAY_CHARACTERS = 8;
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private final SigningKeys keys;
  private final String region;
  private final String service;
  private final InstantSource clock;
  private volatile Optional<KeyOfDay> last = Optional.empty();

  private record KeyOfDay(String day, SecretKeySpec key) {}

  Signature(SigningKeys keys, String region, String service, InstantSource clock) {
    this.keys = keys;
    this.region = region;
    this.service = service;
    this.clock = clock;
  }

  /**
   * The headers that make a request a signed one.
   *
   * @param method the HTTP method
   * @param uri the address, as it will be asked for
   * @param headers those of the request's headers that are to be signed
   * @param body the body, empty for none
   * @return the headers to add
   */
  Map<String, String> of(String method, URI uri, Map<String, String> headers, byte[] body) {
    String moment = MOMENT.format(clock.instant());
    Map<String, String> added = new LinkedHashMap<>();
    added.put("X-Amz-Date", moment);
    keys.session().ifPresent(token -> added.put("X-Amz-Security-Token", token.reveal()));

    SortedMap<String, String> signed = new TreeMap<>();
    headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), plain(value)));
    added.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), plain(value)));
    signed.put("host", uri.getRawAuthority());
    String names = String.join(";", signed.keySet());

    String canonical =
        method
            + '\n'
            + path(uri)
            + '\n'
            + query(uri)
            + '\n'
            + signed.entrySet().stream()
                .map(header -> header.getKey() + ':' + header.getValue() + '\n')
                .collect(Collectors.joining())
            + '\n'
            + names
            + '\n'
            + hex(sha256(body));
    String day = moment.substring(0, DAY_CHARACTERS);
    String scope = String.join("/", day, region, service, LAST_OF_SCOPE);
    String toSign = String.join("\n", ALGORITHM, moment, scope, hex(sha256(bytes(canonical))));
    added.put(
        "Authorization",
        ALGORITHM
            + " Credential="
            + keys.id().reveal()
            + '/'
            + scope
            + ", SignedHeaders="
            + names
            + ", Signature="
            + hex(hmac(keyOf(day), toSign)));
    return added;
  }

  private SecretKeySpec keyOf(String day) {
    Optional<KeyOfDay> known = last.filter(key -> key.day().equals(day));
    if (known.isEmpty()) {
      SecretKeySpec key = key(bytes("AWS4" + keys.secret().reveal()));
      for (String part : List.of(day, region, service, LAST_OF_SCOPE)) {
        key = key(hmac(key, part));
      }
      known = Optional.of(new KeyOfDay(day, key));
      last = known;
    }
    return known.get().key();
  }

  /** The path is encoded once more than in the address, as every service but S3 does it. */
  private static String path(URI uri) {
    String path = uri.normalize().getRawPath();
    return path == null || path.isEmpty() ? "/" : encoded(path, UNRESERVED + "/");
  }

  private static String query(URI uri) {
    if (uri.getRawQuery() == null || uri.getRawQuery().isEmpty()) {
      return "";
    }
    return Arrays.stream(uri.getRawQuery().split("&"))
        .filter(pair -> !pair.isEmpty())
        .map(pair -> pair.split("=", 2))
        .map(pair -> Map.entry(recoded(pair[0]), pair.length > 1 ? recoded(pair[1]) : ""))
        .sorted(
            Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue()))
        .map(pair -> pair.getKey() + '=' + pair.getValue())
        .collect(Collectors.joining("&"));
  }

  private static String recoded(String text) {
    return encoded(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8), UNRESERVED);
  }

  private static String encoded(String text, String kept) {
    StringBuilder all = new StringBuilder();
    for (byte one : bytes(text)) {
      if (one > 0 && kept.indexOf(one) >= 0) {
        all.append((char) one);
      } else {
        all.append('%').append(HexFormat.of().withUpperCase().toHexDigits(one));
      }
    }
    return all.toString();
  }

  private static String plain(String value) {
    return value.strip().replaceAll(" {2,}", " ");
  }

  private static SecretKeySpec key(byte[] bytes) {
    return new SecretKeySpec(bytes, HMAC);
  }

  private static byte[] hmac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has " + HMAC, e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
