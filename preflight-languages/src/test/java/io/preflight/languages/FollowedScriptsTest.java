package io.preflight.languages;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.cost.call.CallScan;
import io.preflight.cost.config.Value;
import io.preflight.cost.site.CallSite;
import io.preflight.cost.site.ModelChoice;
import io.preflight.cost.source.ScanProblem;
import io.preflight.cost.source.SourceFile;
import io.preflight.cost.source.SourceTree;
import io.preflight.cost.syntax.Languages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What values are followed through in TypeScript and JavaScript: a small program for each case. */
class FollowedScriptsTest {

  @TempDir Path folder;
  private final List<ScanProblem> problems = new CopyOnWriteArrayList<>();

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> scan() {
    List<SourceFile> files =
        SourceTree.list(folder, List.of(folder), new ScriptParser().endings(), problems::add)
            .files();
    List<String> shown = new ArrayList<>();
    for (CallSite site : new CallScan(Languages.parsers(), problems::add).scan(files).sites()) {
      String models =
          site.models().stream().map(ModelChoice::name).collect(Collectors.joining("|"));
      String most = site.maxTokens().stream().map(Value::text).collect(Collectors.joining("|"));
      shown.add((site.place() + " " + models + " " + most).strip());
    }
    return shown;
  }

  @Test
  void modulesAreLoadedInEveryWay() throws IOException {
    write(
        "loaded.mjs",
        """
        const { OpenAI } = await import("openai");
        const one = new OpenAI();
        await one.responses.create({ model: "gpt-4o", max_output_tokens: 1 });
        const Two = require("openai").default;
        await new Two().responses.create({ model: "gpt-4o", max_output_tokens: 2 });
        const Three = require("openai").OpenAI;
        await new Three().responses.create({ model: "gpt-4o", max_output_tokens: 3 });
        const openai = require("openai");
        await new openai.OpenAI().responses.create({ model: "gpt-4o", max_output_tokens: 4 });
        const { OpenAI: Five } = require("openai");
        await new Five().responses.create({ model: "gpt-4o", max_output_tokens: 5 });
        await new (require("openai"))().responses.create({ model: "gpt-4o", max_output_tokens: 6 });
        """);
    write(
        "assigned.cts",
        """
        import OpenAI = require("openai");
        new OpenAI().responses.create({ model: "gpt-4o", max_output_tokens: 7 });
        """);

    assertThat(scan())
        .containsExactly(
            "assigned.cts:2 gpt-4o 7",
            "loaded.mjs:3 gpt-4o 1",
            "loaded.mjs:5 gpt-4o 2",
            "loaded.mjs:7 gpt-4o 3",
            "loaded.mjs:9 gpt-4o 4",
            "loaded.mjs:11 gpt-4o 5",
            "loaded.mjs:12 gpt-4o 6");
    assertThat(problems).isEmpty();
  }

  @Test
  void whatAModuleExportsByAssignmentIsKnownElsewhere() throws IOException {
    write(
        "llm-client.js",
        """
        const OpenAI = require("openai");
        const client = new OpenAI();
        module.exports = { client, limits: { most: 100 } };
        """);
    write(
        "other.js",
        """
        const OpenAI = require("openai");
        exports.own = new OpenAI();
        module.exports.model = "gpt-4o-mini";
        exports.ask = (model) => exports.own.responses.create({ model });
        module.exports.ask("gpt-4.1-nano");
        """);
    write("single.js", "const OpenAI = require('openai');\nmodule.exports = new OpenAI();\n");
    write(
        "chat.js",
        """
        const { client, limits } = require("./llm-client");
        const other = require("./other");
        const single = require("./single");
        client.responses.create({ model: "gpt-4o", max_output_tokens: limits.most });
        other.own.responses.create({ model: other.model });
        single.responses.create({ model: "gpt-4.1" });
        """);

    assertThat(scan())
        .containsExactly(
            "chat.js:4 gpt-4o 100",
            "chat.js:5 gpt-4o-mini",
            "chat.js:6 gpt-4.1",
            "other.js:4 gpt-4.1-nano");
    assertThat(problems).isEmpty();
  }

  @Test
  void functionsThatMembersHoldHaveCallers() throws IOException {
    write(
        "chat.ts",
        """
        import OpenAI from "openai";
        const client = new OpenAI();
        const model = "not-this-one";
        export class Chat {
          ask = async (model: string) => client.responses.create({ model });
          tell: (model: string) => Promise<unknown>;
          constructor() {
            this.tell = async (model) => client.responses.create({ model });
          }
        }
        export const api = {
          ask: (model: string) => client.responses.create({ model }),
          model(model: string) { return client.responses.create({ model }); },
        };
        """);
    write(
        "app.ts",
        """
        import { Chat, api } from "./chat";
        const chat = new Chat();
        chat.ask("gpt-4o");
        chat.tell("gpt-4o-mini");
        api.ask("gpt-4.1");
        api.model("gpt-4.1-mini");
        """);

    assertThat(scan())
        .containsExactly(
            "chat.ts:5 gpt-4o",
            "chat.ts:8 gpt-4o-mini",
            "chat.ts:12 gpt-4.1",
            "chat.ts:13 gpt-4.1-mini");
  }

  @Test
  void numbersAreAddedAndOptionsAreMerged() throws IOException {
    write(
        "chat.js",
        """
        import OpenAI from "openai";
        const client = new OpenAI();
        const BASE = 1000;
        const defaults = { model: "gpt-4o", max_output_tokens: BASE + 24 };
        export function ask(options = {}) {
          options = { ...defaults, ...options };
          return client.responses.create(options);
        }
        let model = process.env.MODEL;
        model ??= "gpt-4o-mini";
        let most = 10;
        most += 5;
        client.responses.create({ model, max_output_tokens: most });
        """);

    assertThat(scan()).containsExactly("chat.js:7 gpt-4o 1024", "chat.js:13 gpt-4o-mini 15|10");
  }

  @Test
  void aFaultCostsTheStatementItIsIn() throws IOException {
    String call = "new OpenAI().responses.create({ model: 'gpt-4o' });\n";
    write("one.ts", "import OpenAI from 'openai';\n" + call + "const x = {;\n" + call);
    write("two.js", "import OpenAI from 'openai';\n" + call + "if (x { y(); }\n" + call);

    assertThat(scan()).contains("one.ts:2 gpt-4o", "two.js:2 gpt-4o");
    assertThat(problems.stream().map(ScanProblem::toString).sorted())
        .containsExactly(
            "one.ts: read in part, as far as it is TypeScript or JavaScript: line 3: not"
                + " understood",
            "two.js: read in part, as far as it is TypeScript or JavaScript: line 3: not"
                + " understood");
  }

  @Test
  void aFileThatEndsAnywhereIsReadAsFarAsItGoes() throws IOException {
    String text = Files.readString(Path.of("src/test/resources/labelled/jsx/Panel.tsx"));
    ScriptParser parser = new ScriptParser();

    for (int end = 0; end < text.length(); end += 41) {
      String part = text.substring(0, end);
      assertThat(parser.parse("a.tsx", part)).isNotNull();
      assertThat(parser.parse("a.js", part)).isNotNull();
    }
  }
}
