package io.preflight.cost.java;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Range;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import io.preflight.cost.source.DeclaredNames;
import io.preflight.cost.source.ScanProblem;
import io.preflight.cost.source.SourceFile;
import io.preflight.cost.source.SourceText;
import io.preflight.cost.source.WordIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The Java files of a scan. Syntax trees are made when they are needed and kept as far as memory
 * allows. Safe for use by several threads.
 */
public final class JavaProject {

  /** A syntax tree takes up to some eighty times the memory of its text; half is for the rest. */
  private static final long MEMORY_PER_CHARACTER = 160;

  /** A type that more files declare is a builder or the like, nested in many types. */
  private static final int MOST_DECLARERS = 40;

  private final List<SourceFile> files;
  private final WordIndex words;
  private final Consumer<ScanProblem> problems;
  private final Map<String, JvmLanguage> languages = JvmLanguages.all();
  private final DeclaredNames declared;
  private final Set<SourceFile> parsed = ConcurrentHashMap.newKeySet();
  private final Set<SourceFile> told = ConcurrentHashMap.newKeySet();
  private final Set<SourceFile> broken = ConcurrentHashMap.newKeySet();
  private final Map<SourceFile, CompilationUnit> trees = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<SourceFile, Integer> sizes = new ConcurrentHashMap<>();
  private final long budget = Runtime.getRuntime().maxMemory() / MEMORY_PER_CHARACTER;
  private long kept;

  /**
   * A project.
   *
   * @param files its files
   * @param words the words of all files
   * @param declared the names of the types that files declare
   * @param problems told once about every file that cannot be parsed, or in part only
   */
  public JavaProject(
      Collection<SourceFile> files,
      WordIndex words,
      DeclaredNames declared,
      Consumer<ScanProblem> problems) {
    this.files = List.copyOf(files);
    this.words = words;
    this.declared = declared;
    this.problems = problems;
  }

  /**
   * The files of the project.
   *
   * @return all of them
   */
  public List<SourceFile> files() {
    return files;
  }

  /**
   * The files that may use all of some words.
   *
   * @param wanted identifiers
   * @return in the order of the project
   */
  public List<SourceFile> filesUsing(List<String> wanted) {
    return words.using(wanted);
  }

  /**
   * The syntax tree of a file.
   *
   * @param file a file of the project
   * @return empty when the file cannot be parsed
   */
  public Optional<CompilationUnit> tree(SourceFile file) {
    synchronized (trees) {
      CompilationUnit known = trees.get(file);
      if (known != null) {
        return Optional.of(known);
      }
    }
    if (broken.contains(file)) {
      return Optional.empty();
    }
    Optional<String> text = SourceText.read(file, problem -> {});
    Optional<CompilationUnit> tree = text.flatMap(source -> parse(file, source));
    if (tree.isEmpty()) {
      broken.add(file);
    } else {
      keep(file, tree.get(), text.orElseThrow().length());
    }
    return tree;
  }

  /**
   * The file a node belongs to.
   *
   * @param node a node of a tree of this project
   * @return its file
   */
  public SourceFile fileOf(Node node) {
    return unitOf(node).getData(Origins.FILE);
  }

  static CompilationUnit unitOf(Node node) {
    return node.findCompilationUnit()
        .orElseThrow(() -> new IllegalStateException("a node outside of any file"));
  }

  /** The types of a simple name; of one that many files declare those in files named after it. */
  List<DeclaredType> typesNamed(String simpleName) {
    Set<SourceFile> all = declared.declaring(simpleName);
    List<SourceFile> likely =
        all.stream()
            .filter(
                file ->
                    all.size() <= MOST_DECLARERS
                        || file.baseName().equals(simpleName)
                        || parsed.contains(file))
            .sorted(Comparator.comparing(SourceFile::label))
            .toList();
    List<DeclaredType> found = new ArrayList<>();
    for (SourceFile file : likely) {
      tree(file).ifPresent(unit -> collect(file, unit.getTypes(), simpleName, found));
    }
    return found;
  }

  private static void collect(
      SourceFile file,
      Iterable<TypeDeclaration<?>> types,
      String simpleName,
      List<DeclaredType> found) {
    for (TypeDeclaration<?> type : types) {
      if (type.getNameAsString().equals(simpleName)) {
        found.add(declared(file, type));
      }
      collect(
          file,
          type.getMembers().stream()
              .filter(member -> member instanceof TypeDeclaration<?>)
              .<TypeDeclaration<?>>map(member -> (TypeDeclaration<?>) member)
              .toList(),
          simpleName,
          found);
    }
  }

  /**
   * How a node is written where the language is another one than Java.
   *
   * @param node a node of a tree of this project
   * @return empty for Java, whose trees show how they are written themselves
   */
  public Optional<String> written(Node node) {
    SourceFile file = fileOf(node);
    return languages.containsKey(file.ending())
        ? SourceText.read(file, problem -> {}).map(text -> Origins.text(node, text))
        : Optional.empty();
  }

  /** What stands for functions and constants outside of types in files that use a name. */
  List<DeclaredType> fileLevel(String name) {
    if (languages.isEmpty()) {
      return List.of();
    }
    return filesUsing(List.of(name)).stream()
        .filter(file -> languages.containsKey(file.ending()))
        .flatMap(
            file ->
                tree(file).stream()
                    .flatMap(unit -> Hints.fileLevel(unit).stream())
                    .map(type -> declared(file, type)))
        .toList();
  }

  static DeclaredType declared(SourceFile file, TypeDeclaration<?> type) {
    return new DeclaredType(
        file, type.getFullyQualifiedName().orElse(type.getNameAsString()), type);
  }

  private Optional<CompilationUnit> parse(SourceFile file, String source) {
    try {
      JvmLanguage other = languages.get(file.ending());
      if (other != null) {
        return read(file, other, source);
      }
      ParseResult<CompilationUnit> result = parser().parse(source);
      if (result.isSuccessful() && result.getResult().isPresent()) {
        CompilationUnit unit = result.getResult().get();
        List<MethodReferenceExpr> references = new ArrayList<>();
        Nodes.each(
            unit,
            node -> {
              forgetTokens(node);
              if (node instanceof MethodReferenceExpr reference) {
                references.add(reference);
              }
            });
        references.forEach(JavaProject::nameVariable);
        unit.setData(Origins.FILE, file);
        return Optional.of(unit);
      }
      String where =
          result.getProblems().stream()
              .flatMap(problem -> problem.getLocation().stream())
              .flatMap(tokens -> tokens.toRange().stream())
              .map(range -> " at line " + range.begin.line)
              .findFirst()
              .orElse("");
      problems.accept(new ScanProblem(file.label(), "left out: is not valid Java" + where));
    } catch (StackOverflowError e) {
      problems.accept(new ScanProblem(file.label(), "left out: is nested too deeply"));
    }
    return Optional.empty();
  }

  private Optional<CompilationUnit> read(SourceFile file, JvmLanguage language, String source) {
    JvmLanguage.Read read = language.read(String.valueOf(file.path().getFileName()), source);
    if (!read.problem().isEmpty() && told.add(file)) {
      String reservation =
          read.unit().isEmpty() ? "left out: no valid " : "read in part, as far as it is ";
      problems.accept(
          new ScanProblem(file.label(), reservation + language.language() + ": " + read.problem()));
    }
    read.unit().ifPresent(unit -> unit.setData(Origins.FILE, file));
    return read.unit();
  }

  /** A parser cannot tell the variable in {@code model::call} from a type; how it begins does. */
  private static void nameVariable(MethodReferenceExpr reference) {
    if (reference.getScope() instanceof TypeExpr scope
        && scope.getType() instanceof ClassOrInterfaceType type
        && type.getScope().isEmpty()
        && type.getTypeArguments().isEmpty()
        && Character.isLowerCase(type.getNameAsString().charAt(0))) {
      NameExpr name = new NameExpr(type.getNameAsString());
      scope.getRange().ifPresent(name::setRange);
      reference.setScope(name);
    }
  }

  /** The places of nodes come from their tokens, which take more memory than the tree. */
  private static void forgetTokens(Node node) {
    Optional<Range> range = node.getRange();
    node.setTokenRange(null);
    range.ifPresent(node::setRange);
  }

  private static JavaParser parser() {
    ParserConfiguration configuration = new ParserConfiguration();
    configuration.setLanguageLevel(ParserConfiguration.LanguageLevel.RAW);
    configuration.setAttributeComments(false);
    configuration.setDetectOriginalLineSeparator(false);
    return new JavaParser(configuration);
  }

  private void keep(SourceFile file, CompilationUnit unit, int size) {
    parsed.add(file);
    synchronized (trees) {
      if (trees.put(file, unit) == null) {
        kept += size;
        sizes.put(file, size);
      }
      while (kept > budget && trees.size() > 1) {
        SourceFile eldest = trees.keySet().iterator().next();
        trees.remove(eldest);
        kept -= sizes.getOrDefault(eldest, 0);
      }
    }
  }
}
