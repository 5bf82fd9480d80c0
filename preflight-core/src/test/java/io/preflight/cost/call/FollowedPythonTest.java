package io.preflight.cost.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.cost.config.Value;
import io.preflight.cost.python.PythonParser;
import io.preflight.cost.site.CallSite;
import io.preflight.cost.site.ModelChoice;
import io.preflight.cost.source.ScanProblem;
import io.preflight.cost.source.SourceFile;
import io.preflight.cost.source.SourceTree;
import io.preflight.cost.syntax.LanguageParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What values are followed through: one small program for each case. */
class FollowedPythonTest {

  private static final String CLIENT =
      """
      from openai import OpenAI
      client = OpenAI()
      """;

  @TempDir Path folder;
  private final List<ScanProblem> problems = new CopyOnWriteArrayList<>();

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<CallSite> scan() {
    return scan(folder, List.of(folder));
  }

  private List<CallSite> scan(Path base, List<Path> paths) {
    LanguageParser parser = new PythonParser();
    Set<String> endings = parser.endings();
    List<SourceFile> files = SourceTree.list(base, paths, endings, problems::add).files();
    Map<String, LanguageParser> parsers =
        endings.stream().collect(Collectors.toMap(ending -> ending, ending -> parser));
    return new CallScan(parsers, problems::add).scan(files).sites();
  }

  private static List<String> shown(List<CallSite> sites) {
    List<String> shown = new ArrayList<>();
    for (CallSite site : sites) {
      String models =
          site.models().stream().map(ModelChoice::name).collect(Collectors.joining("|"));
      String most = site.maxTokens().stream().map(Value::text).collect(Collectors.joining("|"));
      shown.add((site.place() + " " + models + " " + most).strip());
    }
    return shown;
  }

  @Test
  void aPackageAndAFileInItMayImportAModuleFromEachOther() throws IOException {
    write("pkg/__init__.py", "from .client import settings\n");
    write("pkg/client.py", "from . import settings\n");
    write("pkg/settings.py", "MODEL = 'gpt-4o'\n");
    write(
        "chat.py",
        CLIENT
            + """
            from pkg import settings
            client.chat.completions.create(model=settings.MODEL, max_tokens=300)
            """);

    assertThat(shown(scan())).containsExactly("chat.py:4 gpt-4o 300");
    assertThat(problems).isEmpty();
  }

  @Test
  void whatTwoFilesOnlyImportFromEachOtherIsNotKnown() throws IOException {
    write("a.py", "from b import MODEL\nfrom b import *\n");
    write("b.py", "from a import MODEL\nfrom a import *\n");
    write(
        "chat.py",
        CLIENT
            + """
            from a import MODEL
            from b import *
            client.chat.completions.create(model=MODEL)
            client.chat.completions.create(model=OTHER)
            client.chat.completions.create(model="gpt-4o")
            """);

    assertThat(shown(scan())).containsExactly("chat.py:5", "chat.py:6", "chat.py:7 gpt-4o");
    assertThat(problems).isEmpty();
  }

  @Test
  void parametersThatAreMergedWithDefaultsKeepBoth() throws IOException {
    write(
        "chat.py",
        CLIENT
            + """
            DEFAULTS = {"model": "gpt-4o-mini", "max_tokens": 400}

            def ask(**kwargs):
                kwargs = {**DEFAULTS, **kwargs}
                kwargs = {**kwargs, "temperature": 0}
                return client.chat.completions.create(**kwargs)

            def often(**options):
                options = {**DEFAULTS, "n": 1, **options}
                options = {"n": 2, **options}
                options = {**options, "n": 3}
                options = {"stream": False, **options}
                options = {"stop": None, **options}
                options = {**options, "temperature": 1}
                options = {**options, "model": "gpt-4.1"}
                return client.chat.completions.create(**options)

            def merged(options):
                return {**DEFAULTS, **options}

            def twice():
                options = merged(merged({"model": "gpt-4o"}))
                return client.chat.completions.create(**options)
            """);

    List<CallSite> sites = scan();

    assertThat(shown(sites))
        .containsExactly(
            "chat.py:8 gpt-4o-mini 400",
            "chat.py:18 gpt-4o-mini|gpt-4.1 400",
            "chat.py:25 gpt-4o-mini|gpt-4o 400");
    assertThat(sites)
        .allSatisfy(site -> assertThat(site.unknown()).doesNotContain("too many ways lead there"));
  }

  @Test
  void numbersAreAddedAndTextsAreJoined() throws IOException {
    write(
        "chat.py",
        CLIENT
            + """
            import os
            BASE = 1000
            limit = BASE
            limit += 200
            wanted = int(os.getenv("WANTED", "2000")) + 24
            if os.getenv("LONG"):
                BASE_OR_MORE = 3000
            else:
                BASE_OR_MORE = 4000
            client.chat.completions.create(model="gpt-" + "4", max_tokens=BASE + 500)
            client.chat.completions.create(model="gpt-4o", max_tokens=limit)
            client.chat.completions.create(model="gpt-4o", max_tokens=wanted * 2)
            client.chat.completions.create(model="gpt-4o", max_tokens=500 + BASE_OR_MORE)
            client.chat.completions.create(model="gpt-" + str(5), max_tokens=f"{BASE}{1}")
            """);

    assertThat(shown(scan()))
        .containsExactly(
            "chat.py:12 gpt-4 1500",
            "chat.py:13 gpt-4o 1200|1000",
            "chat.py:14 gpt-4o 4048",
            "chat.py:15 gpt-4o 3500|4500",
            "chat.py:16 gpt-5 10001");
  }

  @Test
  void fieldsAndVariablesThatGrowHaveEachValueOnTheWay() throws IOException {
    write(
        "chat.py",
        CLIENT
            + """
            class Chat:
                def __init__(self):
                    self.most = 1000
                    self.most += 200

                def ask(self):
                    total = self.most
                    total = total * 2
                    prompt = "a"
                    prompt += "b"
                    prompt += "c"
                    client.chat.completions.create(
                        model="gpt-4o", max_tokens=self.most, messages=prompt)
                    client.chat.completions.create(model="gpt-4o", max_tokens=total)
                    only += 3
                    client.chat.completions.create(model="gpt-4o", max_tokens=only)
                    most = self.most + 5
                    client.chat.completions.create(model="gpt-4o", max_tokens=most)
            """);

    assertThat(shown(scan()))
        .containsExactly(
            "chat.py:14 gpt-4o 1200|1000",
            "chat.py:16 gpt-4o 2400|2000|1200|1000",
            "chat.py:18 gpt-4o",
            "chat.py:20 gpt-4o 1205|1005");
  }

  @Test
  void whatStandsInForNothingIsNoDoubt() throws IOException {
    write(
        "chat.py",
        CLIENT
            + """
            def ask(text, model=None, most=None):
                model = model or "gpt-4o"
                if most is None:
                    most = 500
                most = most or 600
                return client.responses.create(model=model, input=text, max_output_tokens=most)

            ask("Hello")
            ask("Hello", model="o3", most=10)
            """);

    List<CallSite> sites = scan();

    assertThat(shown(sites)).containsExactly("chat.py:8 o3|gpt-4o 10|500|600");
    assertThat(sites.get(0).unknown()).isEmpty();
  }

  @Test
  void whatCallersGiveByNameReachesTheCallBehindAWrapper() throws IOException {
    write(
        "chat.py",
        CLIENT
            + """
            DEFAULTS = dict(model="gpt-4o-mini", max_output_tokens=100)

            def ask(text, **options):
                return client.responses.create(input=text, **options)

            def tell(text, **options):
                options = dict(DEFAULTS, **options)
                options = dict(options, stream=True)
                return client.responses.create(input=text, **options)

            ask("Hello", model="gpt-4o", max_output_tokens=9)
            tell("Hello", model="o3")
            """);
    write(
        "chain.py",
        """
        from langchain_openai import ChatOpenAI

        def build(name="gpt-4o", **options):
            return ChatOpenAI(model=name, **options)

        build(max_tokens=77).invoke("Hello")
        build("gpt-4o-mini").invoke("Hello")
        """);

    assertThat(shown(scan()))
        .containsExactly(
            "chain.py:6 gpt-4o 77",
            "chain.py:7 gpt-4o-mini",
            "chat.py:6 gpt-4o 9",
            "chat.py:11 o3|gpt-4o-mini 100");
  }

  @Test
  void aChainThatIsExtendedKeepsItsModel() throws IOException {
    write(
        "chain.py",
        """
        from langchain_openai import ChatOpenAI
        chain = prompt | ChatOpenAI(model="gpt-4o")
        chain = chain | parser
        chain.invoke({})
        """);

    assertThat(shown(scan())).containsExactly("chain.py:4 gpt-4o");
  }

  @Test
  void importsAreFollowedOutsideOfTheProject() throws IOException {
    write("outside/lib/settings.pyw", "MODEL = 'gpt-4o'\n");
    write(
        "outside/lib/chat.pyw",
        CLIENT
            + """
            from .settings import MODEL
            client.chat.completions.create(model=MODEL)
            """);
    Path base = Files.createDirectories(folder.resolve("project"));

    List<CallSite> sites = scan(base, List.of(folder.resolve("outside")));

    assertThat(sites).hasSize(1);
    assertThat(sites.get(0).models()).extracting(ModelChoice::name).containsExactly("gpt-4o");
  }

  @Test
  void moreWaysThanAreFollowedLeaveTheModelOpen() throws IOException {
    String models =
        IntStream.range(0, 30).mapToObj(i -> "'m" + i + "'").collect(Collectors.joining(", "));
    write(
        "chat.py",
        CLIENT
            + "for model in ["
            + models
            + "]:\n    client.chat.completions.create(model=model)\n");

    List<CallSite> sites = scan();

    assertThat(sites).hasSize(1);
    assertThat(sites.get(0).models()).hasSize(24);
    assertThat(sites.get(0).unknown()).containsExactly("more than 24 ways");
  }

  @Test
  void variablesOfAPromptAreNoSettings() throws IOException {
    write(
        "chain.py",
        """
        from langchain_openai import ChatOpenAI
        llm = ChatOpenAI(model="gpt-4o", max_tokens=500)
        chain = prompt | llm
        chain.invoke({"model": "Tesla 3", "max_tokens": 7, "base_url": "http://localhost"})
        llm.invoke("How fast is it?", max_tokens=100)
        llm.batch([{"model": "Tesla 3"}], {"max_tokens": 200})
        """);

    List<CallSite> sites = scan();

    assertThat(shown(sites))
        .containsExactly("chain.py:4 gpt-4o 500", "chain.py:5 gpt-4o 100", "chain.py:6 gpt-4o 200");
    assertThat(sites)
        .allSatisfy(site -> assertThat(site.models().get(0).provider()).isEqualTo("openai"));
  }
}
