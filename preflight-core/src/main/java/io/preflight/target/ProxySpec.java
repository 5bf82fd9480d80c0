package io.preflight.target;

import io.preflight.problem.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * An HTTP proxy.
 *
 * @param host the proxy's host name
 * @param port its port
 * @param login what to log in with; empty when the proxy asks for nothing
 * @param nonProxyHosts hosts asked directly; {@code *} stands for any characters
 */
public record ProxySpec(String host, int port, Optional<Login> login, List<String> nonProxyHosts) {

  /**
   * A login for the proxy.
   *
   * @param user the user's name
   * @param password the password
   */
  public record Login(String user, Secret password) {
    public Login {
      Objects.requireNonNull(user, "user");
      Objects.requireNonNull(password, "password");
    }
  }

  public ProxySpec {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(login, "login");
    nonProxyHosts = List.copyOf(nonProxyHosts);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be between 1 and 65535, but is " + port);
    }
  }

  /**
   * Whether a host is asked through the proxy.
   *
   * @param target the host's name
   * @return false when one of {@link #nonProxyHosts()} matches it
   */
  public boolean appliesTo(String target) {
    String name = target.toLowerCase(Locale.ROOT);
    return nonProxyHosts.stream().noneMatch(pattern -> matches(pattern, name));
  }

  private static boolean matches(String pattern, String name) {
    String[] parts = pattern.strip().toLowerCase(Locale.ROOT).split("\\*", -1);
    int position = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      int found = last ? name.length() - parts[i].length() : name.indexOf(parts[i], position);
      boolean here = found >= position && name.startsWith(parts[i], found) && (i > 0 || found == 0);
      if (!here) {
        return false;
      }
      position = found + parts[i].length();
    }
    return true;
  }
}
