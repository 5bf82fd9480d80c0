package io.preflight.languages.kotlin;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.PackageDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.expr.Name;
import io.preflight.cost.java.Hints;
import java.util.List;
import java.util.Optional;
import org.treesitter.TSNode;

/** A file: its package, its imports, its types, and a type for what stands outside of them. */
final class KotlinFile {

  private static final String SUFFIX = "Kt";

  private final Source source;
  private final TSNode root;
  private final String baseName;

  KotlinFile(String fileName, String text, TSNode root) {
    this.source = new Source(text);
    this.root = root;
    int dot = fileName.lastIndexOf('.');
    this.baseName = dot < 0 ? fileName : fileName.substring(0, dot);
  }

  CompilationUnit unit() {
    CompilationUnit unit = Source.at(new CompilationUnit(), root);
    Source.child(root, "package_header")
        .flatMap(header -> Source.child(header, "identifier"))
        .filter(Source::isWhole)
        .ifPresent(
            name ->
                unit.setPackageDeclaration(
                    Source.at(new PackageDeclaration(dotted(source.name(name))), name)));
    for (TSNode list : Source.children(root, "import_list")) {
      Source.children(list, "import_header").forEach(one -> include(one, unit));
    }
    for (TSNode alias : Source.children(root, "type_alias")) {
      alias(alias);
    }
    Declarations declarations = new Expressions(source, new Names(source, root)).declarations();
    ClassOrInterfaceDeclaration outside =
        Source.at(
            new ClassOrInterfaceDeclaration(new NodeList<>(), false, baseName + SUFFIX), root);
    Source.at(outside.getName(), root);
    List<TSNode> nodes = Source.declarations(root);
    for (int i = 0; i < nodes.size(); i++) {
      TSNode node = nodes.get(i);
      if (!Source.isWhole(node)) {
        continue;
      }
      switch (node.getType()) {
        case "class_declaration", "object_declaration" ->
            declarations.type(node).ifPresent(unit.getTypes()::add);
        case "prefix_expression" -> declarations.disguised(node).ifPresent(unit.getTypes()::add);
        case "function_declaration" -> outside.addMember(declarations.function(node));
        case "property_declaration" -> declarations.property(nodes, i).forEach(outside::addMember);
        default -> {}
      }
    }
    Hints.fileLevel(outside);
    unit.getTypes().add(outside);
    return unit;
  }

  /** Where something was left aside first since it is nested too deeply; empty when nowhere. */
  String tooDeep() {
    return source.tooDeep();
  }

  /** An import; Kotlin imports members of objects and functions of files like types. */
  private void include(TSNode node, CompilationUnit unit) {
    Optional<TSNode> identifier = Source.child(node, "identifier");
    if (identifier.isEmpty() || !Source.isWhole(node)) {
      return;
    }
    String name = source.name(identifier.get());
    boolean all = Source.child(node, "wildcard_import").isPresent();
    Source.child(node, "import_alias")
        .flatMap(alias -> Source.child(alias, "type_identifier", "simple_identifier"))
        .ifPresent(
            alias -> source.alias(source.name(alias), name.substring(name.lastIndexOf('.') + 1)));
    String[] parts = name.split("\\.", -1);
    boolean inType =
        parts.length > 1 && Character.isUpperCase(parts[parts.length - (all ? 1 : 2)].charAt(0));
    boolean type = !all && Character.isUpperCase(parts[parts.length - 1].charAt(0));
    unit.getImports().add(made(name, false, all, node));
    if (inType && (all || !type || parts[parts.length - 1].matches("[A-Z0-9_]+"))) {
      unit.getImports().add(made(name.replace(".Companion", ""), true, all, node));
    }
  }

  private static ImportDeclaration made(String name, boolean member, boolean all, TSNode node) {
    return Source.at(new ImportDeclaration(dotted(name), member, all), node);
  }

  /** A name of parts, which may be words that Java does not allow. */
  private static Name dotted(String name) {
    Name dotted = null;
    for (String part : name.split("\\.", -1)) {
      dotted = new Name(dotted, part.strip());
    }
    return dotted;
  }

  private void alias(TSNode node) {
    Optional<TSNode> name = Source.child(node, "type_identifier");
    Optional<TSNode> type = Source.child(node, "user_type");
    if (name.isPresent() && type.isPresent() && Source.isWhole(node)) {
      source.alias(source.name(name.get()), source.text(type.get()).replaceAll("<.*", "").strip());
    }
  }
}
