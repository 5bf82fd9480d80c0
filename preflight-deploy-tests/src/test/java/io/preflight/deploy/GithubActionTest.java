package io.preflight.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script of the composite action as GitHub would, with a Maven that ends as told. */
@DisabledOnOs(OS.WINDOWS)
class GithubActionTest {

  private static final JsonNode ACTION = Yaml.document(Repository.read("action.yml"));

  @TempDir Path folder;

  @Test
  void it_is_a_composite_action() {
    assertThat(Schemas.errors("github-action", ACTION)).isEmpty();
  }

  @Test
  void scripts_hold_no_expressions_that_an_input_could_fill() {
    assertThat(ACTION.at("/runs/steps").findValuesAsText("run"))
        .hasSize(2)
        .noneMatch(script -> script.contains("${{"));
  }

  @Test
  void every_input_is_used_and_every_one_used_is_declared() {
    Matcher used = Pattern.compile("inputs\\.([\\w-]+)").matcher(ACTION.path("runs").toString());

    assertThat(used.results().map(match -> match.group(1)).distinct())
        .containsExactlyInAnyOrderElementsOf(Manifest.strings(ACTION.path("inputs")).keySet());
  }

  @Test
  void inputs_become_options_one_each_whatever_they_hold() throws Exception {
    Ended ended =
        run(
            Map.of(
                "PROFILE", "my profile.yml",
                "MODEL", "Qwen/Qwen3-8B",
                "BASE_URL", "https://staging.example.com",
                "ARGUMENTS", "-Dpreflight.runs=100\n-Dpreflight.prompt=$(touch owned) `id`\n",
                "VERSION", "1.2.3"),
            "preflight: PASS chat: …",
            0);

    assertThat(ended.exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("arguments")))
        .isEqualTo(
            """
            -B
            -ntp
            io.preflight:preflight-maven-plugin:1.2.3:check
            -Dprofile=my profile.yml
            -Dmodel=Qwen/Qwen3-8B
            -Dpreflight.baseUrl=https://staging.example.com
            -Dpreflight.runs=100
            -Dpreflight.prompt=$(touch owned) `id`
            """);
    assertThat(folder.resolve("owned")).doesNotExist();
  }

  @Test
  void without_a_version_it_runs_its_own() throws Exception {
    run(Map.of("PROFILE", "chatbot"), "preflight: PASS chatbot: …", 0);

    assertThat(Files.readString(folder.resolve("arguments")))
        .contains("io.preflight:preflight-maven-plugin:0.1.0-SNAPSHOT:check\n-Dprofile=chatbot\n");
  }

  @Test
  void a_verdict_is_an_output_and_fails_the_job_as_maven_does() throws Exception {
    Ended ended =
        run(
            Map.of("PROFILE", "a,b"),
            "preflight: PASS a: …\npreflight: FAIL b: ttft p95 812 ms, limit 500 ms",
            1);

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.output())
        .isEqualTo("verdict=FAIL\nmessage=preflight: FAIL b: ttft p95 812 ms, limit 500 ms\n");
  }

  @Test
  void without_a_verdict_there_is_no_output() throws Exception {
    Ended ended = run(Map.of("PROFILE", "chatbot"), "", 1);

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.output()).isEmpty();
  }

  private record Ended(int exitCode, String output) {}

  private Ended run(Map<String, String> inputs, String verdict, int exitCode) throws Exception {
    Path maven =
        Files.writeString(
            folder.resolve("mvn"),
            """
            #!/bin/sh
            printf '%s\\n' "$@" >"$(dirname "$0")/arguments"
            if [ -n "$LEAVES" ]; then printf '%s\\n' "$LEAVES" >"$PREFLIGHT_VERDICT_FILE"; fi
            exit "$ENDS"
            """);
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path output = Files.writeString(folder.resolve("output"), "");
    String script = ACTION.at("/runs/steps/1/run").asText();
    // GitHub's `shell: bash`.
    ProcessBuilder builder =
        new ProcessBuilder(
            "bash",
            "--noprofile",
            "--norc",
            "-eo",
            "pipefail",
            Files.writeString(folder.resolve("script.sh"), script).toString());
    Map<String, String> environment = new TreeMap<>();
    for (String input : new String[] {"MODEL", "BASE_URL", "ARGUMENTS", "VERSION"}) {
      environment.put(input, "");
    }
    environment.putAll(inputs);
    environment.put("PATH", folder + ":" + System.getenv("PATH"));
    environment.put("ACTION", Repository.path("").toString());
    environment.put("GITHUB_OUTPUT", output.toString());
    environment.put("PREFLIGHT_VERDICT_FILE", folder.resolve("verdict").toString());
    environment.put("LEAVES", verdict);
    environment.put("ENDS", Integer.toString(exitCode));
    builder.environment().putAll(environment);
    Process process = builder.directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(said).isTrue();
    return new Ended(process.exitValue(), Files.readString(output));
  }
}
