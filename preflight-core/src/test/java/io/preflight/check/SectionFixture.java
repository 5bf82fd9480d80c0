package io.preflight.check;

import io.preflight.cost.price.Downloads;
import io.preflight.evidence.ClientInfo;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.Mode;
import io.preflight.profile.Profile;
import io.preflight.profile.ProfileLoader;
import io.preflight.profile.ProfileRequest;
import io.preflight.target.ProxySpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A project folder with an app profile, and what one check says of it. */
public final class SectionFixture {

  private final Path folder;
  private boolean interrupted;
  private boolean offline;
  private final Map<String, String> environment = new HashMap<>(System.getenv());
  private Map<String, ProxySpec> proxies = Map.of();

  public SectionFixture(Path folder) {
    this.folder = folder;
  }

  public Path folder() {
    return folder;
  }

  public SectionFixture file(String name, String... lines) {
    return bytes(name, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  public SectionFixture bytes(String name, byte[] content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public SectionFixture variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public SectionFixture offline(boolean downloadsNothing) {
    offline = downloadsNothing;
    return this;
  }

  public SectionFixture proxies(Map<String, ProxySpec> used) {
    proxies = used;
    return this;
  }

  public SectionFixture interrupted() {
    interrupted = true;
    return this;
  }

  /**
   * What a check says of a profile of kind app with these further lines, unless they name another.
   */
  public CheckResult judge(Check check, String... lines) {
    return judge(check, Duration.ofSeconds(30), lines);
  }

  public CheckResult judge(Check check, Duration timeLimit, String... lines) {
    return outcome(check, timeLimit, lines).result();
  }

  public CheckOutcome outcome(Check check, Duration timeLimit, String... lines) {
    String text = String.join("\n", lines);
    file("app.yml", text.startsWith("kind:") ? text : "kind: app\n" + text);
    Profile profile =
        new ProfileLoader(folder, Map.of())
            .load(new ProfileRequest(Optional.of("app.yml"), List.of()));
    ClientInfo client = new ClientInfo("Linux", "test CPU", 2, 0, "17", List.of(), "test");
    return check.judge(
        profile,
        Evidence.nothing(Mode.OFFLINE, folder.toString(), Optional.empty(), client),
        new CheckContext(
            folder,
            profile.folder(),
            folder.resolve("target/preflight"),
            environment,
            line -> {},
            timeLimit,
            Optional.empty(),
            new Downloads(offline, folder.resolve(".preflight/prices"), proxies),
            () -> interrupted));
  }
}
