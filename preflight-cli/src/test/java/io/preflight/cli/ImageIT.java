package io.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The image as a container runtime reads it, without one. */
class ImageIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BLOCK = 512;

  private Map<String, byte[]> image;
  private JsonNode config;
  private JsonNode manifest;

  /** What lies in a tar file, as far as it matters here. */
  private record Entry(int mode, byte[] content) {}

  @BeforeEach
  void read() throws IOException {
    String tar = System.getProperty("preflight.cli.image");
    assumeTrue(tar != null, "the image is there only when Maven has built it");
    image = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(Path.of(tar))) {
      entries(in).forEach((name, entry) -> image.put(name, entry.content()));
    }
    manifest = JSON.readTree(image.get("manifest.json")).path(0);
    config = JSON.readTree(image.get(manifest.path("Config").asText())).path("config");
  }

  private static Map<String, Entry> entries(InputStream tar) throws IOException {
    Map<String, Entry> entries = new TreeMap<>();
    String longName = "";
    for (byte[] head = tar.readNBytes(BLOCK);
        head.length == BLOCK && head[0] != 0;
        head = tar.readNBytes(BLOCK)) {
      int size = Integer.parseInt(text(head, 124, 12), 8);
      byte[] content = tar.readNBytes(size);
      tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
      char type = (char) head[156];
      if (type == 'L') {
        longName = text(content, 0, content.length);
      } else if (type == 'x' || type == 'g') {
        longName = path(new String(content, StandardCharsets.UTF_8));
      } else {
        String prefix = text(head, 345, 155);
        String name = (prefix.isEmpty() ? "" : prefix + "/") + text(head, 0, 100);
        entries.put(
            longName.isEmpty() ? name : longName,
            new Entry(Integer.parseInt(text(head, 100, 8), 8), content));
        longName = "";
      }
    }
    return entries;
  }

  private static String path(String attributes) {
    return attributes
        .lines()
        .filter(line -> line.contains(" path="))
        .map(line -> line.substring(line.indexOf('=') + 1))
        .findFirst()
        .orElse("");
  }

  private static String text(byte[] bytes, int from, int length) {
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    return (end < 0 ? text : text.substring(0, end)).strip();
  }

  private Map<String, Entry> files() throws IOException {
    Map<String, Entry> files = new TreeMap<>();
    for (JsonNode layer : manifest.path("Layers")) {
      try (InputStream in =
          new GZIPInputStream(new ByteArrayInputStream(image.get(layer.asText())))) {
        files.putAll(entries(in));
      }
    }
    return files;
  }

  @Test
  void it_runs_the_command_as_nobody_and_writes_to_volumes_only() {
    assertThat(config.path("User").asText()).isEqualTo("65532:65532");
    assertThat(config.path("WorkingDir").asText()).isEqualTo("/work");
    assertThat(config.path("Volumes").fieldNames()).toIterable().contains("/work", "/tmp");
    assertThat(config.path("Env").toString()).contains("HOME=/tmp");
    assertThat(config.path("Entrypoint").toString())
        .startsWith("[\"java\",")
        .contains("io.preflight.cli.Main");
    assertThat(config.path("Labels").path("org.opencontainers.image.title").asText())
        .isEqualTo("preflight");
  }

  @Test
  void it_holds_the_program_and_nothing_of_its_tests() throws IOException {
    Map<String, Entry> files = files();
    assertThat(files.keySet())
        .anyMatch(name -> name.endsWith("io/preflight/cli/Main.class"))
        .anyMatch(name -> name.contains("preflight-core"))
        .anyMatch(name -> name.contains("picocli"))
        .noneMatch(name -> name.contains("testkit") || name.contains("netty"));
    Entry work =
        files.entrySet().stream()
            .filter(file -> file.getKey().matches("/?work/?"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow();
    assertThat(Integer.toOctalString(work.mode() & 0777)).isEqualTo("777");
  }
}
