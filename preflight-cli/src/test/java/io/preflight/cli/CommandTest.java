package io.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(Map<String, String> environment, String... arguments) {
    return new Command(
            folder,
            environment,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "chekc | preflight: there is no verb 'chekc', did you mean check?; preflight help",
        "frobnicate | preflight: there is no verb 'frobnicate'; preflight help",
        "--versoin | preflight: unknown option --versoin, did you mean --version?; preflight help",
        "help chekc | preflight: there is no verb 'chekc', did you mean check?; preflight help",
        "check chatbot | preflight: check takes options only, but got 'chatbot'; preflight help"
            + " check",
        "check --runs | preflight: --runs needs a value: RUNS; preflight help check",
        "check --runs=1 --runs=2 | preflight: --runs is given twice; preflight help check",
        "check -Dpreflight.rusn=1 |"
            + " preflight: ERROR: unknown property -Dpreflight.rusn, did you mean --run or --runs?",
        "check -Dfoo=1 | preflight: ERROR: -Dfoo means nothing to check",
        "report -Dpreflight.runs=1 | preflight: ERROR: --runs means nothing to report",
        "check --set load.rusn | preflight: value for option '--set' (KEY=VALUE) should be"
            + " in KEY=VALUE format but was load.rusn; preflight help check",
        "check --set load.rusn=1 | -",
        "init --kind=ap | preflight: ERROR: --kind: expected one of inference, app, rag, but got"
            + " 'ap', did you mean 'app' or 'rag'?",
        "ui --port=x | preflight: ERROR: --port must be a number between 0 and 65535, but is 'x'",
        "history --limit=x | preflight: ERROR: --limit: 'x' is no number, expected for instance 20",
        "check --model=a --models=b | preflight: ERROR: --model and --models exclude each other:"
            + " leave one of them out",
        "check --simulate= | preflight: ERROR: --simulate is set to nothing",
        "check --offline=maybe | preflight: invalid value for option '--offline': expected 1, true"
            + " or yes, or 0, false or no, but got 'maybe'; preflight help check",
        "check --offline= | preflight: ERROR: --offline is set to nothing",
        "diagnose --run=a --run=b | preflight: --run is given twice; preflight help diagnose",
        "diagnose --profile a --profile b | preflight: --profile is given twice; preflight help"
            + " diagnose",
        "init --profile=a.yml --profile=b.yml | preflight: --profile is given twice; preflight help"
            + " init",
        "check -Dsimulate=ture | preflight: ERROR: --simulate: expected 1, true or yes, or 0, false"
            + " or no, but got 'ture'",
        "check --simulate=ture | preflight: invalid value for option '--simulate': expected 1, true"
            + " or yes, or 0, false or no, but got 'ture'; preflight help check",
        "history --clear -Dpreflight.yes=ok | preflight: ERROR: --yes: expected 1, true or yes, or"
            + " 0, false or no, but got 'ok'",
        "check --models=, | preflight: ERROR: --models is set to nothing",
        "check --profile= | preflight: ERROR: --profile is set to nothing",
        "report --from= | preflight: ERROR: --from is set to nothing",
        "report --formats= | preflight: ERROR: --formats is set to nothing",
        "history --clear --model= | preflight: ERROR: --model is set to nothing"
      })
  void what_cannot_be_meant_is_2_and_one_line(String command, String line) {
    assertThat(run(Map.of(), command.split(" "))).isEqualTo(2);
    if (line != null) {
      assertThat(err()).isEqualTo(line + "\n");
      assertThat(out()).isEmpty();
    }
  }

  @Test
  void without_a_verb_the_verbs_are_listed_and_it_is_2() {
    assertThat(run(Map.of())).isEqualTo(2);
    assertThat(err()).contains("Usage: preflight").contains("  check  ");
  }

  @Test
  void help_lists_the_options_under_the_names_of_the_goals() {
    assertThat(run(Map.of(), "help", "check")).isZero();
    assertThat(out())
        .contains("--base-url=BASE_URL")
        .contains("--max-cost-per-1k-tokens=")
        .contains("--p95-multiplier=")
        .doesNotContain("--min-users")
        .contains("How many requests are measured.");
    assertThat(run(Map.of(), "capacity", "--help")).isZero();
    assertThat(out()).contains("--min-users=").contains("--history=");
    assertThat(err()).isEmpty();
  }

  @Test
  void the_version_is_one_line() {
    assertThat(run(Map.of(), "--version")).isZero();
    assertThat(out()).matches("preflight \\d+\\.\\d+\\.\\d+.*\n");
  }

  @Test
  void an_option_wins_over_a_key_and_a_key_over_a_property() {
    assertThat(
            run(
                Map.of(),
                "check",
                "-Dprofile=chatbot",
                "-Dsimulate",
                "-Dpreflight.model=1B",
                "--set=model=2B",
                "--set=load.runs=7",
                "--model=3B"))
        .isZero();
    assertThat(out()).contains("  model   3B\n").contains("  result  7 requests in");
  }

  @Test
  void a_short_name_wins_over_the_full_one() {
    String[] command = {
      "check",
      "-Dpreflight.profile=dev",
      "-Dprofile=chatbot",
      "-Dsimulate",
      "-Dmodel=2B",
      "-Dpreflight.model=1B"
    };
    assertThat(run(Map.of(), command)).isZero();
    assertThat(out()).contains("PASS chatbot").contains("  model   2B\n");
  }

  @ParameterizedTest
  @CsvSource({"-Dsimulate=1", "-Dpreflight.simulate=yes", "-Dsimulate", "--simulate=yes"})
  void a_switch_is_on_however_it_is_said(String switched) {
    assertThat(run(Map.of(), "check", "--profile=chatbot", "--model=1B", switched)).isZero();
    assertThat(out()).contains("simulated");
  }

  @Test
  void colors_and_requests_are_shown_when_asked_for() {
    String[] command = {"check", "--profile=chatbot", "--simulate", "--model=1B"};
    assertThat(run(Map.of(), command)).isZero();
    assertThat(out()).doesNotContain("\u001b").doesNotContain("preflight: request 1");
    out.reset();
    String[] shown = Arrays.copyOf(command, command.length + 2);
    shown[command.length] = "--color=always";
    shown[command.length + 1] = "--verbose";
    assertThat(run(Map.of(), shown)).isZero();
    assertThat(out()).contains("\u001b[").contains("request 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chekc --json | there is no verb 'chekc', did you mean check?; preflight help",
        "check --json=true --foo | unknown option --foo of check; preflight help check",
        "check -Dpreflight.json=true --foo | unknown option --foo of check; preflight help check",
        "check --json --foo | unknown option --foo of check; preflight help check",
        "check --json --runs | --runs needs a value: RUNS; preflight help check"
      })
  void json_tells_what_cannot_be_meant_as_well(String command, String line) {
    assertThat(run(Map.of(), command.split(" "))).isEqualTo(2);
    assertThat(out())
        .startsWith("{\n")
        .endsWith("}\n")
        .contains("\"exit_code\": 2,")
        .contains("\"message\": \"" + line + "\"");
  }

  @Test
  void json_is_utf_8_on_a_standard_output_that_is_not() {
    PrintStream latin = new PrintStream(out, true, StandardCharsets.ISO_8859_1);
    new Command(folder, Map.of(), latin, latin)
        .run("check", "--profile=chatbot", "--simulate", "--model=Größe-≤-7B", "--json");
    assertThat(out()).contains("\"model\": \"Größe-≤-7B\"");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "--json, true",
        "--json=true, true",
        "--json=false, false",
        "-Dpreflight.json, true",
        "-Dpreflight.json=true, true",
        "-D preflight.json=true, true",
        "-Dpreflight.json=false, false",
      })
  void json_is_told_however_it_is_asked_for(String asked, boolean told) {
    String[] command = ("history " + asked).split(" ");
    assertThat(run(Map.of(), command)).isZero();
    assertThat(out().startsWith("{\n")).isEqualTo(told);
    out.reset();
    String[] wrong = ("history " + asked + " --since=never").split(" ");
    assertThat(run(Map.of(), wrong)).isEqualTo(2);
    assertThat(out().startsWith("{\n")).isEqualTo(told);
    assertThat(err()).doesNotContain("\tat ");
    assertThat(run(Map.of(), "history", "--since=never", "--debug=true")).isEqualTo(2);
    assertThat(err()).contains("\tat io.preflight.");
  }

  @Test
  void json_tells_what_is_wrong_as_well() {
    assertThat(run(Map.of(), "check", "--models=,", "--json")).isEqualTo(2);
    assertThat(out())
        .isEqualTo(
            """
            {
              "schema_version": 1,
              "verdict": "ERROR",
              "exit_code": 2,
              "error": {
                "class": "configuration",
                "message": "--models is set to nothing"
              }
            }
            """);
  }

  @Test
  void json_names_options_as_they_are_called_here() {
    assertThat(run(Map.of(), "history", "--clear", "--keep=3", "--json")).isEqualTo(2);
    assertThat(out())
        .contains("\"message\": \"--clear removes all that the filters select: leave out --keep");
  }

  @Test
  void a_mistake_in_the_program_is_3_and_told_as_json_as_well() {
    Map<String, String> impossible = new HashMap<>();
    impossible.put("X", null);
    assertThat(run(impossible, "history", "--json")).isEqualTo(3);
    assertThat(err())
        .startsWith("preflight: ERROR: this is a mistake in preflight itself: java.lang.Null")
        .endsWith("preflight: repeat it with --debug and report what it says\n");
    assertThat(out())
        .startsWith("{\n")
        .contains("\"exit_code\": 3,")
        .contains("\"class\": \"execution\"")
        .contains("\"message\": \"this is a mistake in preflight itself: ");
  }

  @Test
  void a_profile_is_begun_in_the_working_directory() throws Exception {
    assertThat(run(Map.of(), "init", "--profile=mine.yml", "--kind=inference")).isZero();
    assertThat(Files.readString(folder.resolve("mine.yml"))).contains("kind: inference");
    assertThat(out()).contains("then run the goal check with --profile=mine.yml");
  }

  @Test
  void a_run_is_rendered_again_from_where_the_environment_has_put_it() {
    Map<String, String> elsewhere = Map.of("SLA_OUTPUTS_DIR", "elsewhere");
    String[] check = {"check", "--profile=chatbot", "--simulate", "--model=1B"};
    assertThat(run(elsewhere, check)).isZero();
    assertThat(folder.resolve("target")).doesNotExist();
    assertThat(run(Map.of(), "report")).isEqualTo(2);
    out.reset();
    assertThat(run(elsewhere, "report")).isZero();
    assertThat(out()).startsWith("preflight: PASS chatbot");
  }

  @Test
  void a_proxy_that_is_none_is_told_without_what_it_holds() {
    assertThat(
            run(
                Map.of("https_proxy", "socks5://me:s3cret@h:1"),
                "check",
                "--simulate",
                "--model=1B",
                "--profile=chatbot"))
        .isEqualTo(2);
    assertThat(err())
        .isEqualTo(
            "preflight: ERROR: the environment variable https_proxy holds no address of an HTTP"
                + " proxy, expected for instance http://proxy:3128\n");
  }

  @Test
  void only_what_ends_on_its_own_is_waited_for_when_the_process_is_told_to_end() {
    assertThat(Verbs.ALL.stream().filter(Verb::finishesWhenTold).map(Verb::name))
        .containsExactly("check", "capacity", "compare", "diagnose", "ui");
    int[] waits = new int[1];
    PrintStream nowhere = new PrintStream(out, true, StandardCharsets.UTF_8);
    Command command = new Command(folder, Map.of(), nowhere, nowhere, () -> waits[0]++);
    assertThat(command.run("history")).isZero();
    assertThat(command.run("check", "--foo")).isEqualTo(2);
    assertThat(waits[0]).isZero();
    assertThat(command.run("check", "--simulate", "--profile=chatbot", "--model=1B")).isZero();
    assertThat(waits[0]).isEqualTo(1);
  }

  @Test
  void the_command_in_the_report_leads_to_the_same_report() throws Exception {
    Path shell = Path.of("/bin/sh");
    assumeTrue(Files.isExecutable(shell), "no POSIX shell");
    String[] typed = {
      "check",
      "--profile=chatbot",
      "-Dsimulate",
      "--model=it's a $(7B) `x`",
      "-Dpreflight.runs=6",
      "--max-latency-ms=75.5",
      "--set",
      "objectives=latency p95 <= 60s,token_latency p99 <= 90ms"
    };
    assertThat(run(Map.of(), typed)).isIn(0, 1);
    JsonNode first = report();
    String command = first.at("/run_again/preflight").asText();
    assertThat(command)
        .isEqualTo(
            "preflight check --profile=chatbot --model='it'\\''s a $(7B) `x`' --runs=6"
                + " --max-latency-ms=75.5"
                + " --set 'objectives=latency p95 <= 60000ms, token_latency p99 <= 90ms'"
                + " --simulate");

    assertThat(run(Map.of(), words(shell, command))).isIn(0, 1);

    JsonNode second = report();
    for (String part :
        List.of("/run_again", "/model", "/mode", "/thresholds", "/verdict", "/metrics/latency")) {
      assertThat(second.at(part)).as(part).isEqualTo(first.at(part));
    }
    assertThat(texts(second, "/objectives", "objective"))
        .isEqualTo(texts(first, "/objectives", "objective"));
  }

  private JsonNode report() throws IOException {
    return new ObjectMapper()
        .readTree(folder.resolve("target/preflight/preflight-report.json").toFile());
  }

  private static List<String> texts(JsonNode report, String list, String name) {
    return report.at(list).findValuesAsText(name);
  }

  /** The words after the name of the program. */
  private static String[] words(Path shell, String command) throws Exception {
    Process process =
        new ProcessBuilder(shell.toString(), "-c", "printf '%s\\0' " + command).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    String[] words = told.split("\0");
    return Arrays.copyOfRange(words, 1, words.length);
  }

  @Test
  void the_completion_knows_every_verb_and_its_options() {
    assertThat(run(Map.of(), "completion")).isZero();
    for (Verb verb : Verbs.ALL) {
      assertThat(out()).contains("_picocli_preflight_" + verb.name());
    }
    assertThat(out()).contains("'--max-cost-per-1k-tokens'");
  }
}
