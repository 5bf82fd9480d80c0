package io.preflight.languages.kotlin;

import com.github.javaparser.ast.CompilationUnit;
import io.preflight.cost.java.JvmLanguage;
import io.preflight.languages.Grammar;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.treesitter.TSNode;
import org.treesitter.TreeSitterKotlin;

/** Reads Kotlin as a tree of Java. */
public final class KotlinReader implements JvmLanguage {

  /** Valid constructs that the grammar does not know, none of which matters here. */
  private static final Pattern UNKNOWN =
      Pattern.compile(
          "\\b(fun)\\s+interface\\b"
              + "|(?:\\)|\\bclass\\s+\\w+)\\s*:\\s*[^{}=]{0,300}?[\\w>](\\s+by\\s+\\w+)\\s*\\{"
              + "|:\\s*((?:\\w+\\.){2,9})\\([^()]*\\)\\s*->");

  /** Behind annotations the grammar takes this word for a name. */
  private static final Pattern INTERFACE = Pattern.compile("\\binterface(?=\\s+[A-Z`])");

  /** A reader without state, for the service loader. */
  public KotlinReader() {}

  @Override
  public String language() {
    return "Kotlin";
  }

  @Override
  public Set<String> endings() {
    return Set.of(".kt");
  }

  @Override
  public Read read(String fileName, String text) {
    String known = withoutUnknown(text);
    try {
      Optional<TSNode> root = Grammar.root(new TreeSitterKotlin(), known);
      if (root.isEmpty()) {
        return Read.failed("nested too deeply, or the grammar gave up");
      }
      String fault = Grammar.fault(root.get());
      KotlinFile file = new KotlinFile(fileName, text, root.get());
      return fault.isEmpty() ? Read.partly(file.unit(), file.tooDeep()) : aroundFaults(file, fault);
    } catch (UnsatisfiedLinkError e) {
      return Read.failed("the grammar has no library for this machine");
    }
  }

  /** A tree with faults may have shapes that no program has: then the file is left out. */
  private static Read aroundFaults(KotlinFile file, String fault) {
    try {
      CompilationUnit unit = file.unit();
      return declaresNothing(unit) ? Read.failed(fault) : Read.partly(unit, fault);
    } catch (RuntimeException | AssertionError e) {
      return Read.failed(fault);
    }
  }

  private static boolean declaresNothing(CompilationUnit unit) {
    return unit.getTypes().stream().allMatch(type -> type.getMembers().isEmpty());
  }

  /** The text with blanks for what the grammar does not know, so that all places stay. */
  private static String withoutUnknown(String text) {
    Matcher found = UNKNOWN.matcher(text);
    StringBuilder known = new StringBuilder(text);
    while (found.find()) {
      for (int group = 1; group <= found.groupCount(); group++) {
        for (int i = found.start(group); i >= 0 && i < found.end(group); i++) {
          known.setCharAt(i, ' ');
        }
      }
    }
    return INTERFACE.matcher(known).replaceAll("class    ");
  }
}
