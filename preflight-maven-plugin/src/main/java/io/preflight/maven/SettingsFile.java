package io.preflight.maven;

import io.preflight.history.HistoryLogin;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.NearestName;
import io.preflight.problem.Secret;
import io.preflight.target.ProxySpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** What {@code settings.xml} knows: credentials and proxies, decrypted. */
final class SettingsFile {

  private final Settings settings;
  private final SettingsDecrypter decrypter;

  SettingsFile(Settings settings, SettingsDecrypter decrypter) {
    this.settings = settings;
    this.decrypter = decrypter;
  }

  /** The password of a server as the endpoint's key, with the user name where there is one. */
  Secret credential(String serverId) {
    Server server = decrypted(serverId, "preflight.serverId", "the key");
    return password(server, "the key").ofUser(Optional.ofNullable(server.getUsername()).orElse(""));
  }

  /** The user and the password of a server, for the history database. */
  HistoryLogin historyLogin(String serverId) {
    Server server = decrypted(serverId, "preflight.historyServerId", "the database's password");
    return new HistoryLogin(
        Optional.ofNullable(server.getUsername()).filter(user -> !user.isBlank()),
        password(server, "the database's password"));
  }

  private Server decrypted(String serverId, String parameter, String what) {
    Server server = settings.getServer(serverId);
    if (server == null) {
      List<String> ids = settings.getServers().stream().map(Server::getId).toList();
      throw new ConfigurationException(
          parameter
              + ": settings.xml has no server '"
              + serverId
              + "'"
              + (ids.isEmpty()
                  ? "; add one with " + what + " as its password"
                  : NearestName.hint(serverId, ids)));
    }
    return decrypter.decrypt(new DefaultSettingsDecryptionRequest(server)).getServer();
  }

  private static Secret password(Server server, String what) {
    String origin = "server '" + server.getId() + "' of settings.xml";
    String password = server.getPassword();
    if (password == null || password.isBlank()) {
      throw new ConfigurationException(origin + " has no password; put " + what + " there");
    }
    return Secret.of(password, origin);
  }

  /**
   * The active proxies by the scheme of the endpoints they are for. As everywhere in Maven, a proxy
   * for {@code http} also serves {@code https} where no other is configured.
   */
  Map<String, ProxySpec> proxies() {
    Map<String, ProxySpec> byScheme = new HashMap<>();
    for (Proxy proxy : settings.getProxies()) {
      if (proxy.isActive()) {
        byScheme.putIfAbsent(
            Optional.ofNullable(proxy.getProtocol()).orElse("http").toLowerCase(Locale.ROOT),
            decrypted(proxy));
      }
    }
    if (byScheme.containsKey("http")) {
      byScheme.putIfAbsent("https", byScheme.get("http"));
    }
    return byScheme;
  }

  private ProxySpec decrypted(Proxy encrypted) {
    Proxy proxy = decrypter.decrypt(new DefaultSettingsDecryptionRequest(encrypted)).getProxy();
    Optional<ProxySpec.Login> login =
        Optional.ofNullable(proxy.getUsername())
            .filter(user -> proxy.getPassword() != null && !proxy.getPassword().isBlank())
            .map(
                user ->
                    new ProxySpec.Login(
                        user,
                        Secret.of(
                            proxy.getPassword(), "proxy '" + proxy.getId() + "' of settings.xml")));
    List<String> direct =
        Arrays.stream(Optional.ofNullable(proxy.getNonProxyHosts()).orElse("").split("[|,]"))
            .map(String::strip)
            .filter(host -> !host.isEmpty())
            .toList();
    return new ProxySpec(proxy.getHost(), proxy.getPort(), login, direct);
  }
}
