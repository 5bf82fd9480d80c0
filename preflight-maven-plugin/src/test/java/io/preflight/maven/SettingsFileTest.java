package io.preflight.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.history.HistoryLogin;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Secret;
import java.util.List;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.Test;

class SettingsFileTest {

  /** What a decrypter makes of a password that is not encrypted. */
  private record Plain(SettingsDecryptionRequest request) implements SettingsDecryptionResult {

    @Override
    public Server getServer() {
      return request.getServers().get(0);
    }

    @Override
    public List<Server> getServers() {
      return request.getServers();
    }

    @Override
    public Proxy getProxy() {
      return request.getProxies().get(0);
    }

    @Override
    public List<Proxy> getProxies() {
      return request.getProxies();
    }

    @Override
    public List<SettingsProblem> getProblems() {
      return List.of();
    }
  }

  private static final SettingsDecrypter DECRYPTER = Plain::new;

  private static SettingsFile file(Server... servers) {
    Settings settings = new Settings();
    settings.setServers(List.of(servers));
    return new SettingsFile(settings, DECRYPTER);
  }

  private static Server server(String id, String user, String password) {
    Server server = new Server();
    server.setId(id);
    server.setUsername(user);
    server.setPassword(password);
    return server;
  }

  @Test
  void aServerIsTheLoginOfTheHistory() {
    HistoryLogin login = file(server("history-db", "ci", "s3cret")).historyLogin("history-db");
    assertThat(login.user()).contains("ci");
    assertThat(login.password().reveal()).isEqualTo("s3cret");
    assertThat(login.toString()).doesNotContain("s3cret");
    assertThat(file(server("db", null, "s3cret")).historyLogin("db").user()).isEmpty();
  }

  @Test
  void aServerIsTheKeyOfAnEndpoint() {
    Secret key = file(server("llm", null, "s3cret")).credential("llm");
    assertThat(key.reveal()).isEqualTo("s3cret");
    assertThat(key.user()).isEmpty();
  }

  @Test
  void aServerWithAUserIsAnAccessKeyWithItsSecret() {
    Secret key = file(server("aws", "AKIDEXAMPLE", "s3cret")).credential("aws");
    assertThat(key.reveal()).isEqualTo("s3cret");
    assertThat(key.user()).contains("AKIDEXAMPLE");
  }

  @Test
  void aServerThatIsNotThereIsNamedWithTheNearest() {
    assertThatThrownBy(() -> file(server("history-db", "ci", "x")).historyLogin("histroy-db"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "preflight.historyServerId: settings.xml has no server 'histroy-db', did you mean"
                + " 'history-db'?");
    assertThatThrownBy(() -> file().historyLogin("db"))
        .hasMessage(
            "preflight.historyServerId: settings.xml has no server 'db'; add one with the"
                + " database's password as its password");
  }

  @Test
  void aServerWithoutAPasswordIsRefused() {
    assertThatThrownBy(() -> file(server("db", "ci", " ")).historyLogin("db"))
        .hasMessage(
            "server 'db' of settings.xml has no password; put the database's password there");
  }
}
