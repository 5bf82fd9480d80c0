package io.preflight.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A user's machine made of folders: a project with the wrapper in it, a home, and a PATH that holds
 * the everyday tools and no Maven. The pinned Maven is a script that prints what it was given.
 */
final class WrapperSandbox {

  static final String VERSION = "9.9.9";

  private static final List<String> TOOLS =
      List.of(
          "cat",
          "chmod",
          "cp",
          "curl",
          "cut",
          "dirname",
          "env",
          "grep",
          "head",
          "mkdir",
          "mktemp",
          "mv",
          "openssl",
          "readlink",
          "rm",
          "sed",
          "sha512sum",
          "shasum",
          "sleep",
          "tr",
          "unzip",
          "wget");

  record Result(int exitCode, List<String> out, List<String> err) {}

  final Path project;
  final Path home;
  final Path tools;
  final Path distribution;
  private final Path root;
  private final Map<String, String> environment = new TreeMap<>();

  WrapperSandbox(Path root) throws IOException {
    this.root = root;
    project = Files.createDirectories(root.resolve("my project"));
    home = Files.createDirectories(root.resolve("my home"));
    tools = Files.createDirectories(root.resolve("bin"));
    distribution = root.resolve("distribution.zip");
    writeDistribution();
    Files.copy(Path.of("..", "mvnw"), project.resolve("mvnw"));
    pin(sha512(Files.readAllBytes(distribution)));
    for (String tool : TOOLS) {
      Optional<Path> installed = find(tool);
      if (installed.isPresent()) {
        tool(tool, "exec '" + installed.get() + "' \"$@\"\n");
      }
    }
    set("HOME", home.toString());
    set("PATH", tools.toString());
    set("JAVA_HOME", System.getProperty("java.home"));
  }

  /** Whether the machine that runs the tests has one of the tools. */
  boolean hasAny(String... names) {
    return Stream.of(names).anyMatch(name -> Files.exists(tools.resolve(name)));
  }

  WrapperSandbox set(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  WrapperSandbox unset(String variable) {
    environment.remove(variable);
    return this;
  }

  WrapperSandbox remove(String tool) throws IOException {
    Files.deleteIfExists(tools.resolve(tool));
    return this;
  }

  void pin(String sha512) throws IOException {
    Path properties = project.resolve(".mvn/wrapper/maven-wrapper.properties");
    Files.createDirectories(properties.getParent());
    Files.writeString(
        properties, "mavenVersion=" + VERSION + "\ndistributionSha512=" + sha512 + "\n");
  }

  /** Puts an "mvn" on the PATH that "resolves" the distribution and notes its arguments. */
  WrapperSandbox installOtherMaven() throws IOException {
    return tool(
        "mvn",
        """
        printf '%s\\n' "$@" >>"$HOME/other-mvn-arguments"
        for argument; do
          case $argument in
            -DoutputDirectory=*) cp '@ZIP@' "${argument#*=}/apache-maven-9.9.9-bin.zip" ;;
          esac
        done
        """
            .replace("@ZIP@", distribution.toString()));
  }

  WrapperSandbox tool(String name, String script) throws IOException {
    executable(tools.resolve(name), script);
    return this;
  }

  List<String> otherMavenArguments() throws IOException {
    return Files.readAllLines(home.resolve("other-mvn-arguments"));
  }

  /** Lays the pinned Maven where some wrapper keeps it, relative to the folder of all of them. */
  Path cache(String place) throws IOException {
    Path maven = home.resolve(".m2/wrapper/dists").resolve(place);
    Files.createDirectories(maven.resolve("bin"));
    Files.createDirectories(maven.resolve("lib"));
    Files.createFile(maven.resolve("lib/maven-core-" + VERSION + ".jar"));
    executable(maven.resolve("bin/mvn"), pinnedMaven());
    return maven;
  }

  List<Path> cached() throws IOException {
    Path dists = home.resolve(".m2/wrapper/dists");
    if (!Files.exists(dists)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(dists, 3)) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\.fetch-.*|apache-maven-9.9.9"))
          .toList();
    }
  }

  Process start(Path out, Path err, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", project.resolve("mvnw").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile(root, "out", "");
    Path err = Files.createTempFile(root, "err", "");
    Process process = start(out, err, arguments);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("mvnw did not end: " + Files.readString(err));
    }
    return new Result(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
  }

  private static Optional<Path> find(String tool) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private void writeDistribution() throws IOException {
    try (OutputStream file = Files.newOutputStream(distribution);
        ZipOutputStream zip = new ZipOutputStream(file, UTF_8)) {
      entry(zip, "bin/mvn", "#!/bin/sh\n" + pinnedMaven());
      entry(zip, "bin/mvnDebug", "#!/bin/sh\n");
      entry(zip, "lib/maven-core-" + VERSION + ".jar", "");
    }
  }

  private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry("apache-maven-" + VERSION + "/" + name));
    zip.write(content.getBytes(UTF_8));
    zip.closeEntry();
  }

  private static String pinnedMaven() {
    return """
        printf 'Maven in %s\\n' "$MAVEN_HOME"
        for argument; do printf '[%s]\\n' "$argument"; done
        """;
  }

  private static void executable(Path file, String script) throws IOException {
    Files.deleteIfExists(file);
    Files.writeString(file, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String sha512(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
