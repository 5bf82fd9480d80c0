package io.preflight.cost.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.cost.source.ScanProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFilesTest {

  private static final String KEY = "spring.ai.openai.chat.options.model";

  @TempDir Path module;
  private final List<ScanProblem> problems = new ArrayList<>();

  private void write(String name, String text) throws IOException {
    Path file = module.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String value(String... profiles) {
    Values found =
        new ConfigFiles(module, List.of(profiles), Map.of(), problems::add).property(module, KEY);
    assertThat(found.unknown()).isEmpty();
    assertThat(problems).isEmpty();
    return String.join("|", found.known().stream().map(Value::text).toList());
  }

  @Test
  void theLastOfAKeyInAFileCounts() throws IOException {
    write("src/main/resources/application.properties", KEY + "=first\n" + KEY + "=second\n");

    assertThat(value()).isEqualTo("second");
  }

  @Test
  void aLaterDocumentOverridesAnEarlier() throws IOException {
    write("src/main/resources/application.yml", KEY + ": first\n---\n" + KEY + ": second\n");

    assertThat(value()).isEqualTo("second");
  }

  @Test
  void filesOverrideEachOtherAsSpringReadsThem() throws IOException {
    write("src/main/resources/META-INF/microprofile-config.properties", KEY + "=microprofile\n");
    assertThat(value()).isEqualTo("microprofile");
    write("config/bootstrap.yml", KEY + ": bootstrap\n");
    assertThat(value()).isEqualTo("bootstrap");
    write("src/main/resources/application.yml", KEY + ": yaml\n");
    assertThat(value()).isEqualTo("yaml");
    write("src/main/resources/application.properties", KEY + "=properties\n");
    assertThat(value()).isEqualTo("properties");
    write("src/main/resources/config/application.yaml", KEY + ": folder\n");
    assertThat(value()).isEqualTo("folder");
    write("application.properties", KEY + "=beside\n");
    assertThat(value()).isEqualTo("beside");
    write("config/application.yml", KEY + ": outside\n");
    assertThat(value()).isEqualTo("outside");
  }

  @Test
  void aFileOfAnActiveProfileOverridesEveryOther() throws IOException {
    write("src/main/resources/application-fast.yml", KEY + ": resources\n");
    write(
        "config/application.yml",
        KEY + ": outside\n---\nspring.config.activate.on-profile: fast\n" + KEY + ": document\n");

    assertThat(value("fast")).isEqualTo("resources");
    assertThat(value("other")).isEqualTo("outside");
  }

  @Test
  void theProfilesOfTheStrongestFileAreActive() throws IOException {
    write("src/main/resources/application-slow.yml", KEY + ": slow\n");
    write("src/main/resources/application-fast.yml", KEY + ": fast\n");
    write("src/main/resources/application.yml", "spring.profiles.active: slow\n");
    assertThat(value()).isEqualTo("slow");
    write("config/application.yml", "spring.profiles.active: fast\n");
    assertThat(value()).isEqualTo("fast");
  }
}
