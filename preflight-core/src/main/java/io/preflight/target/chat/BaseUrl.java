package io.preflight.target.chat;

import io.preflight.problem.ConfigurationException;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** The address under which the API's resources lie. */
public final class BaseUrl {

  private static final Pattern VERSION = Pattern.compile("v\\d+\\w*");

  private final URI given;
  private final String origin;
  private final String path;
  private final String query;

  private BaseUrl(URI given, String origin, String path, String query) {
    this.given = given;
    this.origin = origin;
    this.path = path;
    this.query = query;
  }

  /**
   * Reads a base URL.
   *
   * @param uri the address that the user gave
   * @param resources paths of the API that are taken off its end, tried in this order
   * @return the address
   * @throws ConfigurationException if it is no address of an HTTP server or holds credentials
   */
  public static BaseUrl of(URI uri, String... resources) {
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
    for (String resource : resources) {
      if (path.endsWith(resource)) {
        path = path.substring(0, path.length() - resource.length());
        break;
      }
    }
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new BaseUrl(uri, scheme + "://" + uri.getRawAuthority(), path, query);
  }

  /**
   * The same with {@code /v1}, unless the path names a version already, as {@code
   * https://host/v1/}, {@code https://host/api/v3} or {@code https://host/v1beta/openai} do.
   *
   * @return the address
   */
  public BaseUrl versioned() {
    return versioned("v1");
  }

  /**
   * The same with a version, unless the path names one already.
   *
   * @param version the path of the version, without slashes
   * @return the address
   */
  public BaseUrl versioned(String version) {
    boolean named =
        Arrays.stream(path.split("/")).anyMatch(segment -> VERSION.matcher(segment).matches());
    return named ? this : new BaseUrl(given, origin, path + "/" + version, query);
  }

  /**
   * The address of a resource.
   *
   * @param resource its path below this address, beginning with a slash
   * @return the whole address
   */
  public URI at(String resource) {
    return URI.create(origin + path + resource + query);
  }

  /**
   * The address of a resource beside this version of the API.
   *
   * @param resource its path below this address without a version at its end, beginning with a
   *     slash
   * @return the whole address
   */
  public URI beside(String resource) {
    int last = path.lastIndexOf('/');
    boolean named = last >= 0 && VERSION.matcher(path.substring(last + 1)).matches();
    return URI.create(origin + (named ? path.substring(0, last) : path) + resource + query);
  }

  /**
   * The address as it was given, without anything secret.
   *
   * @return the address in words that may be shown
   */
  public String shown() {
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
