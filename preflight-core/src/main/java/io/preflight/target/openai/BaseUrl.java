package io.preflight.target.openai;

import io.preflight.problem.ConfigurationException;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address under which the API's resources lie. {@code /v1} is added unless the path names a
 * version already, as {@code https://host/v1/}, {@code https://host/api/v3} or {@code
 * https://host/v1beta/openai} do.
 */
final class BaseUrl {

  private static final Pattern VERSION = Pattern.compile("v\\d+\\w*");
  private static final String COMPLETIONS = "/chat/completions";

  private final URI given;
  private final String root;
  private final String query;

  private BaseUrl(URI given, String root, String query) {
    this.given = given;
    this.root = root;
    this.query = query;
  }

  static BaseUrl of(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new ConfigurationException(
          "base URL '" + shown(uri) + "' must begin with http:// or https://");
    }
    if (uri.getHost() == null) {
      throw new ConfigurationException("base URL '" + shown(uri) + "' names no host");
    }
    if (uri.getRawUserInfo() != null) {
      throw new ConfigurationException(
          "base URL "
              + shown(uri)
              + " holds credentials; name an environment variable in"
              + " api_key_env instead");
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
    if (path.endsWith(COMPLETIONS)) {
      path = path.substring(0, path.length() - COMPLETIONS.length());
    }
    boolean versioned =
        Arrays.stream(path.split("/")).anyMatch(segment -> VERSION.matcher(segment).matches());
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new BaseUrl(
        uri, scheme + "://" + uri.getRawAuthority() + path + (versioned ? "" : "/v1"), query);
  }

  URI completions() {
    return URI.create(root + COMPLETIONS + query);
  }

  URI models() {
    return URI.create(root + "/models" + query);
  }

  /** The address as it was given, without anything secret. */
  String shown() {
    return shown(given);
  }

  private static String shown(URI uri) {
    String authority = uri.getRawAuthority();
    if (authority == null) {
      return uri.getRawSchemeSpecificPart() == null
          ? uri.toString()
          : uri.toString().split("\\?", 2)[0];
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
    return uri.getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1) + path;
  }
}
