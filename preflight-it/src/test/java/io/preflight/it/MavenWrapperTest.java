package io.preflight.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.preflight.it.WrapperSandbox.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class MavenWrapperTest {

  private static final String NEEDED =
      "mvnw: Maven 9.9.9 is needed: install any Maven (mvn on the PATH fetches the rest)"
          + " or set MVNW_REPOURL to a Maven repository";

  @TempDir Path root;
  private WrapperSandbox machine;

  @BeforeEach
  void aMachineWithoutMaven() throws IOException {
    machine = new WrapperSandbox(root);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apache-maven-9.9.9-bin/0123456789ab/apache-maven-9.9.9",
        "apache-maven-9.9.9/0123456789abcdef"
      })
  void a_maven_that_any_wrapper_cached_is_used(String place) throws Exception {
    Path maven = machine.cache(place);

    Result result = machine.run("verify");

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).containsExactly("Maven in " + maven, "[verify]");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void arguments_arrive_exactly_as_they_were_given() throws Exception {
    machine.cache("apache-maven-9.9.9/x");

    Result result = machine.run("-Da=b c", "", "*", "$HOME", "it's \"so\"", "\\");

    assertThat(result.out().subList(1, result.out().size()))
        .containsExactly("[-Da=b c]", "[]", "[*]", "[$HOME]", "[it's \"so\"]", "[\\]");
  }

  @Test
  void the_exit_code_is_that_of_maven() throws Exception {
    Path maven = machine.cache("apache-maven-9.9.9/x");
    Files.writeString(maven.resolve("bin/mvn"), "#!/bin/sh\nexit 7\n");

    assertThat(machine.run("verify").exitCode()).isEqualTo(7);
  }

  @Test
  void the_cache_may_be_elsewhere() throws Exception {
    Path maven = machine.cache("apache-maven-9.9.9/x");
    machine.set("MAVEN_USER_HOME", machine.home.resolve(".m2").toString()).unset("HOME");

    assertThat(machine.run().out()).containsExactly("Maven in " + maven);
  }

  @Test
  void any_maven_on_the_path_fetches_the_pinned_one() throws Exception {
    machine.installOtherMaven();

    Result result = machine.run("verify");

    assertThat(result.err())
        .containsExactly("mvnw: fetching Maven 9.9.9 through " + machine.tools.resolve("mvn"));
    assertThat(result.out()).element(1).isEqualTo("[verify]");
    assertThat(machine.otherMavenArguments())
        .contains("-Dartifact=org.apache.maven:apache-maven:9.9.9:zip:bin")
        .doesNotContain("verify");
    assertThat(machine.cached()).hasSize(1);
    assertThat(machine.run("again").err()).as("the second run fetches nothing").isEmpty();
  }

  @Test
  void the_fetching_maven_gets_the_settings_of_the_build() throws Exception {
    machine.installOtherMaven();
    Path settings = Files.createFile(machine.project.resolve("my settings.xml"));

    machine.run("-s", "my settings.xml", "-Dmaven.repo.local=/tmp/r", "-Dother=1", "verify");

    assertThat(machine.otherMavenArguments())
        .containsSubsequence("-s", settings.toString(), "-Dmaven.repo.local=/tmp/r")
        .doesNotContain("-Dother=1", "verify");
  }

  @Test
  void without_unzip_the_jdk_unpacks() throws Exception {
    machine.installOtherMaven().remove("unzip");

    assertThat(machine.run("verify").out()).element(1).isEqualTo("[verify]");
  }

  @Test
  void a_maven_with_another_checksum_is_refused() throws Exception {
    machine.installOtherMaven();
    machine.pin("00ff");

    Result result = machine.run("verify");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .last()
        .asString()
        .matches(
            "mvnw: the fetched Maven 9.9.9 is not the pinned one: SHA-512 is [0-9a-f]{128},"
                + " .mvn/wrapper/maven-wrapper.properties says 00ff");
    assertThat(machine.cached()).isEmpty();
  }

  @Test
  void without_any_maven_the_named_repository_is_asked() throws Exception {
    assumeTrue(machine.hasAny("curl", "wget"), "neither curl nor wget");
    byte[] zip = Files.readAllBytes(machine.distribution);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/mirror/org/apache/maven/apache-maven/9.9.9/apache-maven-9.9.9-bin.zip",
        exchange -> {
          exchange.sendResponseHeaders(200, zip.length);
          exchange.getResponseBody().write(zip);
          exchange.close();
        });
    server.start();
    try {
      machine.set("MVNW_REPOURL", "http://127.0.0.1:" + server.getAddress().getPort() + "/mirror/");

      Result result = machine.run("verify");

      assertThat(result.err()).containsExactly("mvnw: fetching Maven 9.9.9 from MVNW_REPOURL");
      assertThat(result.out()).element(1).isEqualTo("[verify]");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void with_nothing_to_fetch_from_one_line_says_what_to_install() throws Exception {
    Result result = machine.run("verify");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).containsExactly(NEEDED);
    assertThat(machine.cached()).isEmpty();
  }

  @Test
  void a_fetch_that_fails_says_why() throws Exception {
    machine.tool("mvn", "echo '[ERROR] Could not resolve apache-maven' >&2\nexit 1\n");

    assertThat(machine.run("verify").err())
        .containsExactly(
            "mvnw: fetching Maven 9.9.9 through " + machine.tools.resolve("mvn"),
            "mvnw: the fetch failed: [ERROR] Could not resolve apache-maven",
            NEEDED);
  }

  @Test
  void a_maven_on_the_path_that_is_this_wrapper_is_no_maven() throws Exception {
    Path wrapper = machine.project.resolve("mvnw");
    machine.tool("mvn", "exec /bin/sh '" + wrapper + "' \"$@\"\n").set("MVNW_VERBOSE", "true");

    assertThat(machine.run("verify").err())
        .contains("mvnw: the mvn on the PATH is this script: put a real Maven there", NEEDED);
  }

  @Test
  void a_wrong_java_home_is_told_in_one_line() throws Exception {
    machine.set("JAVA_HOME", "/no/jdk");

    assertThat(machine.run("verify").err())
        .containsExactly(
            "mvnw: JAVA_HOME is /no/jdk, which has no bin/java: set it to a JDK 17 or newer");
  }

  @Test
  void a_missing_java_is_told_in_one_line() throws Exception {
    machine.unset("JAVA_HOME");

    assertThat(machine.run("verify").err())
        .containsExactly("mvnw: no Java found: install a JDK 17 or newer, or set JAVA_HOME to one");
  }

  @Test
  void an_old_java_is_told_in_one_line() throws Exception {
    machine.unset("JAVA_HOME").tool("java", "echo 'java version \"1.8.0_402\"' >&2\n");

    assertThat(machine.run("verify").err())
        .containsExactly(
            "mvnw: "
                + machine.tools.resolve("java")
                + " is Java 8: install a JDK 17 or newer, or set JAVA_HOME to one");
  }

  @Test
  void a_java_without_a_compiler_is_told_in_one_line() throws Exception {
    machine.unset("JAVA_HOME").tool("java", "echo 'openjdk version \"21.0.2\" 2024-01-16' >&2\n");

    assertThat(machine.run("verify").err())
        .containsExactly(
            "mvnw: "
                + machine.tools.resolve("java")
                + " comes without a compiler: install a JDK 17 or newer, or set JAVA_HOME to one");
  }

  @Test
  void runs_at_the_same_time_do_not_disturb_each_other() throws Exception {
    machine.installOtherMaven();
    List<Process> runs = new ArrayList<>();
    List<Path> outs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      outs.add(root.resolve("out" + i));
      runs.add(machine.start(outs.get(i), root.resolve("err" + i), "run" + i));
    }

    for (int i = 0; i < runs.size(); i++) {
      assertThat(runs.get(i).waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(outs.get(i)).content().endsWith("[run" + i + "]\n");
    }
    assertThat(machine.cached()).as("one Maven, no leftovers").hasSize(1);
  }
}
