package io.preflight.cost.site;

import io.preflight.cost.config.ConfigFiles;
import io.preflight.cost.source.SourceFile;
import io.preflight.cost.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Measures the scanner on generated source; a program, not a test. Arguments: an empty folder, how
 * many files of about 270 lines, and every how many files one asks a model.
 */
public final class SiteScanBenchmark {

  private static final String METHOD =
      """
        public int method%d(int a, String b) {
          int sum = 0;
          for (int i = 0; i < a; i++) {
            if (b != null && b.length() > i && values.containsKey(b)) {
              sum += values.get(b).stream().mapToInt(x -> x * 2).sum() + i;
            } else {
              values.computeIfAbsent("key" + i, k -> new ArrayList<>()).add(sum);
            }
          }
          return sum;
        }

      """;

  private SiteScanBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int files = Integer.parseInt(arguments[1]);
    int every = Integer.parseInt(arguments[2]);
    for (int i = 0; i < files; i++) {
      Files.writeString(folder.resolve("C" + i + ".java"), source(i, i % every == 0));
    }
    long start = System.nanoTime();
    List<SourceFile> found = SourceTree.list(folder, List.of(folder), ".java", System.out::println);
    SiteScan.Result result =
        new SiteScan(System.out::println)
            .scan(found, new ConfigFiles(folder, List.of(), Map.of(), System.out::println));
    System.out.printf(
        "%d files, %d lines, %d call sites in %d ms%n",
        result.files(),
        result.lines(),
        result.sites().size(),
        (System.nanoTime() - start) / 1_000_000);
  }

  private static String source(int number, boolean asks) {
    StringBuilder text = new StringBuilder("package generated;\n\nimport java.util.*;\n\n");
    if (asks) {
      text.append("import org.springframework.ai.chat.client.ChatClient;\n");
    }
    text.append("public class C").append(number).append(" {\n");
    text.append("  private final Map<String, List<Integer>> values = new HashMap<>();\n");
    if (asks) {
      text.append("  private final ChatClient client;\n  public C")
          .append(number)
          .append("(ChatClient.Builder builder) {\n    client = builder.build();\n  }\n")
          .append("  String ask(String q) {\n    return client.prompt(q).call().content();\n  }\n");
    }
    for (int i = 0; i < 22; i++) {
      text.append(METHOD.formatted(i));
    }
    return text.append("}\n").toString();
  }
}
