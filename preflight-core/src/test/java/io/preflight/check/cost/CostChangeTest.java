package io.preflight.check.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.SectionFixture;
import io.preflight.git.GitProject;
import io.preflight.problem.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostChangeTest {

  private static final String LIMIT =
      "cost: {max_monthly_increase_usd: 5, max_price_age_days: 36500";

  @TempDir Path folder;

  private SectionFixture fixture;
  private GitProject git;

  @BeforeEach
  void aRepositoryWithOneCall() throws Exception {
    git = GitProject.in(folder.resolve("repo"));
    fixture = new SectionFixture(folder.resolve("repo"));
    service("Answers", "gpt-4o-mini");
    fixture.file(".gitignore", "target/");
    git.commitAll("First");
  }

  private void service(String name, String... models) {
    StringBuilder methods = new StringBuilder();
    for (int i = 0; i < models.length; i++) {
      methods
          .append("String ask" + i + "(String q) {\n")
          .append("  return client.chat().completions().create(\n")
          .append("    ChatCompletionCreateParams.builder().model(\"" + models[i] + "\")\n")
          .append("    .maxCompletionTokens(400).addUserMessage(q).build()).toString();\n}\n");
    }
    fixture.file(
        "src/main/java/app/" + name + ".java",
        "package app;",
        "import com.openai.client.OpenAIClient;",
        "import com.openai.models.chat.completions.ChatCompletionCreateParams;",
        "class " + name + " {",
        "  private OpenAIClient client;",
        methods + "}");
  }

  private CheckResult judge(String more) {
    return fixture.judge(new CostCheck(), LIMIT + more + "}");
  }

  private static Map<?, ?> change(CheckResult result) {
    return (Map<?, ?>) result.details().get("change");
  }

  private static Map<?, ?> row(CheckResult result, int index) {
    return (Map<?, ?>) ((List<?>) change(result).get("rows")).get(index);
  }

  private String head(String ref) throws Exception {
    return git.run("rev-parse", ref).substring(0, 10);
  }

  @Test
  void aDearerModelOnABranchFailsWithItsPlace() throws Exception {
    git.run("checkout", "-q", "-b", "dearer");
    service("Answers", "gpt-4o");
    git.commitAll("Swap the model");

    CheckResult result = judge("");

    assertThat(result.status()).isEqualTo(CheckStatus.FAIL);
    assertThat(result.summary())
        .isEqualTo(
            "monthly increase $6.11 exceeds budget $5.00 since "
                + head("main")
                + " (where HEAD left main): src/main/java/app/Answers.java:7 (changed,"
                + " gpt-4o-mini -> gpt-4o, +$6.11)");
    assertThat(row(result, 0).toString())
        .isEqualTo(
            "{change=changed, place=src/main/java/app/Answers.java:7,"
                + " place_before=src/main/java/app/Answers.java:7, symbol=Answers.ask0,"
                + " sdk=openai-java, model_before=gpt-4o-mini, model=gpt-4o,"
                + " per_month_before_usd=0.39, per_month_usd=6.5, delta_usd=6.11}");
  }

  @Test
  void whatIsNotCommittedCounts() {
    service("Answers", "gpt-4o-mini", "gpt-4o-mini");
    service("Other", "gpt-4o-mini");

    CheckResult result = judge(", base_ref: HEAD");

    assertThat(result.status()).isEqualTo(CheckStatus.PASS);
    assertThat(result.summary()).endsWith(" (HEAD) (2 added, 0 removed, 0 changed)");
    assertThat(change(result).get("increase_usd")).hasToString("0.78");
    assertThat(change(result).get("unchanged")).isEqualTo(1);
  }

  @Test
  void filesOfEveryLanguageAreInTheBase() throws Exception {
    fixture.file(
        "src/main/java/app/ask.pyw",
        "from openai import OpenAI",
        "OpenAI().responses.create(model='gpt-4o', input='Hello')");
    git.commitAll("A program for windows");

    CheckResult result = judge(", base_ref: HEAD");

    assertThat(result.summary()).endsWith(" (HEAD) (0 added, 0 removed, 0 changed)");
    assertThat(change(result).get("unchanged")).isEqualTo(2);
  }

  @Test
  void onTheDefaultBranchTheCommitBeforeCounts() throws Exception {
    String first = head("HEAD");
    service("Answers", "gpt-4o");
    git.commitAll("Swap the model");

    assertThat(judge("").summary())
        .contains("since " + first + " (the commit before HEAD, which is on main): ");
  }

  @Test
  void atTheFirstCommitEverythingIsAdded() {
    CheckResult result = judge("");

    assertThat(result.status()).isEqualTo(CheckStatus.PASS);
    assertThat(result.summary())
        .endsWith(
            "monthly cost +$0.39 since nothing, since HEAD is the first commit (1 added, 0 removed,"
                + " 0 changed)");
    assertThat(change(result).get("assumptions"))
        .isEqualTo(
            List.of(
                "compared with nothing, since HEAD is the first commit: every call site counts as"
                    + " added"));
  }

  @Test
  void aMovedFileAndARenamedMethodAreTheSameCallSites() throws Exception {
    service("Answers", "gpt-4o-mini", "gpt-4o");
    git.commitAll("Two calls");
    Path old = folder.resolve("repo/src/main/java/app/Answers.java");
    String source = Files.readString(old);
    Files.delete(old);
    fixture.file(
        "src/main/java/chat/Answers.java",
        source.replace("package app", "package chat").replace("ask1", "reply"));

    CheckResult result = judge(", base_ref: HEAD");

    assertThat(change(result).get("rows")).isEqualTo(List.of());
    assertThat(change(result).get("moved")).isEqualTo(2);
    assertThat(change(result).get("unchanged")).isEqualTo(2);
  }

  @Test
  void aCallBeforeAnotherInTheSameMethodDoesNotShiftIt() throws Exception {
    Path file = folder.resolve("repo/src/main/java/app/Answers.java");
    String source = Files.readString(file);
    Files.writeString(
        file,
        source.replace(
            "  return client",
            "  client.chat().completions().create(ChatCompletionCreateParams.builder()"
                + ".model(\"gpt-4o\").maxCompletionTokens(100).addUserMessage(q).build());\n"
                + "  return client"));

    CheckResult result = judge(", base_ref: HEAD");

    assertThat(change(result).get("unchanged")).isEqualTo(1);
    assertThat(row(result, 0).get("change")).isEqualTo("added");
    assertThat(row(result, 0).get("model")).isEqualTo("gpt-4o");
  }

  @Test
  void whatIsGoneIsCheaper() throws Exception {
    service("Other", "gpt-4o");
    git.commitAll("More");
    Files.delete(folder.resolve("repo/src/main/java/app/Other.java"));

    CheckResult result = judge("");

    assertThat(result.status()).isEqualTo(CheckStatus.PASS);
    service("Other", "gpt-4o");
    Files.delete(folder.resolve("repo/src/main/java/app/Answers.java"));
    assertThat(judge(", base_ref: HEAD").summary())
        .endsWith(
            "monthly cost -$0.39 since "
                + head("HEAD")
                + " (HEAD) (0 added, 1 removed,"
                + " 0 changed)");
  }

  @Test
  void aCallSiteThatLostItsPriceIsNoSaving() throws Exception {
    service("Answers", "house-model");

    CheckResult result = judge(", base_ref: HEAD");
    assertThat(result.status()).isEqualTo(CheckStatus.FAIL);
    assertThat(result.summary())
        .startsWith("no call site could be priced, so the budget cannot be judged");
    assertThat(row(result, 0).get("delta_usd")).hasToString("0");
    assertThat(row(result, 0).get("note")).isEqualTo("has no price anymore, taken as unchanged");
    git.commitAll("House model");
    service("Answers", "gpt-4o");
    assertThat(row(judge(", base_ref: HEAD"), 0).get("note"))
        .isEqualTo("had no price before, counted in full");
  }

  @Test
  void executionsOfALineAreThoseOfNow() throws Exception {
    Path file = folder.resolve("repo/src/main/java/app/Answers.java");
    Files.writeString(file, "// moved down\n" + Files.readString(file));

    CheckResult result =
        judge(", base_ref: HEAD, calls: {'src/main/java/app/Answers.java:8': 5000}");

    assertThat(result.details().get("total_monthly_estimate_usd")).hasToString("1.95");
    assertThat(change(result).get("rows")).isEqualTo(List.of());
  }

  @Test
  void configurationIsThatOfTheCommit() throws Exception {
    fixture.file(
        "src/main/java/app/Chat.java",
        "package app;",
        "import org.springframework.ai.chat.client.ChatClient;",
        "class Chat {",
        "  private final ChatClient client;",
        "  Chat(ChatClient.Builder builder) { client = builder.build(); }",
        "  String ask(String q) { return client.prompt(q).call().content(); }",
        "}");
    fixture.file(
        "src/main/resources/application.properties", "spring.ai.openai.chat.model=gpt-4o-mini");
    git.commitAll("Chat");
    fixture.file("src/main/resources/application.properties", "spring.ai.openai.chat.model=gpt-4o");

    Map<?, ?> row = row(judge(", base_ref: HEAD"), 0);

    assertThat(row.get("symbol")).isEqualTo("Chat.ask");
    assertThat(row.get("model_before") + " " + row.get("model")).isEqualTo("gpt-4o-mini gpt-4o");
  }

  @Test
  void whatGitIgnoresIsNotCompared() throws Exception {
    Path source = folder.resolve("repo/src/main/java/app/Answers.java");
    fixture.file(
        "target/generated/app/Made.java", Files.readString(source).replace("Answers", "Made"));

    CheckResult result = judge(", base_ref: HEAD, scan_paths: [src/main/java, target/generated]");

    assertThat(result.details().get("call_sites")).isEqualTo(2);
    assertThat(change(result).get("rows")).isEqualTo(List.of());
    assertThat(change(result).get("assumptions"))
        .isEqualTo(
            List.of(
                "1 call site in files that git ignores, or outside of the repository, are not"
                    + " compared"));
  }

  @Test
  void aTagStandsForItself() throws Exception {
    git.run("tag", "v1");
    service("Answers", "gpt-4o");
    git.commitAll("Swap the model");
    service("Answers", "gpt-4o", "gpt-4o");
    git.commitAll("Another");

    assertThat(judge(", base_ref: v1").summary())
        .contains("$12.61", "since " + head("v1") + " (v1)");
  }

  @Test
  void theBranchOfAPullRequestCounts() throws Exception {
    GitProject clone = clone("--no-local", "-q");
    clone.run("checkout", "-q", "-b", "feature");
    service("Answers", "gpt-4o");
    clone.commitAll("Swap the model");

    assertThat(judge("").summary()).contains("(where HEAD left origin/main)");
  }

  @Test
  void aShallowCloneNamesTheRemedy() throws Exception {
    service("Answers", "gpt-4o");
    git.commitAll("Swap the model");
    clone("-q", "--depth", "1", "--no-local");

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> judge(""))
        .withMessage(
            "the commit before HEAD is not there; the clone is shallow, run git fetch"
                + " --unshallow");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> judge(", base_ref: v9"))
        .withMessage(
            "cost.base_ref: 'v9' is no commit of this clone; the clone is shallow, run git"
                + " fetch --unshallow");
  }

  @Test
  void aRefThatIsNotThereIsRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> judge(", base_ref: mian"))
        .withMessage("cost.base_ref: 'mian' is no commit of this clone, did you mean 'main'?");
  }

  @Test
  void withoutAKnownBranchOneMustBeNamed() throws Exception {
    git.run("branch", "-m", "main", "trunk");

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> judge(""))
        .withMessage(
            "no commit to compare with: there is no origin/HEAD, origin/main, origin/master, main,"
                + " master; name a branch, tag or commit with cost.base_ref");
  }

  @Test
  void outsideOfARepositoryTheLimitIsRefused() {
    fixture = new SectionFixture(folder.resolve("plain"));
    service("Answers", "gpt-4o");

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> judge(""))
        .withMessage(
            "cost.max_monthly_increase_usd compares with an earlier commit, but "
                + folder.resolve("plain")
                + " is in no git repository; check the project out with git or remove the key");
  }

  private GitProject clone(String... options) throws Exception {
    List<String> arguments = new java.util.ArrayList<>(List.of("clone"));
    arguments.addAll(List.of(options));
    arguments.add(folder.resolve("repo").toUri().toString());
    arguments.add(folder.resolve("clone").toString());
    git.run(arguments.toArray(String[]::new));
    fixture = new SectionFixture(folder.resolve("clone"));
    return GitProject.in(folder.resolve("clone"));
  }
}
