package io.preflight.cost.site;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.type.Type;
import io.preflight.cost.framework.Framework;
import io.preflight.cost.java.JavaModel;
import io.preflight.cost.java.JavaProject;
import io.preflight.cost.java.Nodes;
import io.preflight.cost.java.TypeRef;
import io.preflight.cost.source.SourceFile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The types of a file through which other files reach a library's objects. */
final class Exposed {

  private final JavaModel model;
  private static final int MOST_ROUNDS = 4;

  private final List<Framework> frameworks;
  private final Set<String> names = ConcurrentHashMap.newKeySet();

  Exposed(JavaModel model, List<Framework> frameworks) {
    this.model = model;
    this.frameworks = frameworks;
  }

  /** Takes note of the types of a file. */
  void learn(CompilationUnit unit) {
    for (TypeDeclaration<?> type : Nodes.types(unit)) {
      if (exposes(type)) {
        names.add(type.getNameAsString());
      }
    }
  }

  /** Other files that use the types learned or types that extend them. */
  List<SourceFile> users(JavaProject project, List<SourceFile> files) {
    Set<SourceFile> all = new LinkedHashSet<>();
    Set<String> known = new LinkedHashSet<>();
    for (int round = 0; round < MOST_ROUNDS && !known.containsAll(names); round++) {
      Set<String> fresh = new TreeSet<>(names);
      fresh.removeAll(known);
      known.addAll(fresh);
      for (String name : fresh) {
        all.addAll(project.filesUsing(List.of(name)));
        for (SourceFile heir : mayExtend(project, name)) {
          project.tree(heir).ifPresent(unit -> learnHeirs(unit, name));
        }
      }
    }
    files.forEach(all::remove);
    return List.copyOf(all);
  }

  /** The files that may declare a type below another one. */
  private static Set<SourceFile> mayExtend(JavaProject project, String name) {
    Set<SourceFile> found = new LinkedHashSet<>();
    found.addAll(project.filesUsing(List.of(name, "extends")));
    found.addAll(project.filesUsing(List.of(name, "implements")));
    project.filesUsing(List.of(name)).stream()
        .filter(file -> !file.ending().equals(".java"))
        .forEach(found::add);
    return found;
  }

  private void learnHeirs(CompilationUnit unit, String parent) {
    for (TypeDeclaration<?> type : Nodes.types(unit)) {
      if (JavaModel.parents(type).stream().anyMatch(p -> p.getNameAsString().equals(parent))) {
        names.add(type.getNameAsString());
      }
    }
  }

  private boolean exposes(TypeDeclaration<?> type) {
    boolean fields =
        type.getFields().stream()
            .filter(field -> !field.isPrivate())
            .flatMap(field -> field.getVariables().stream())
            .anyMatch(variable -> model.typeOf(variable).filter(this::isLibrarys).isPresent());
    boolean methods =
        type.getMethods().stream()
            .filter(method -> !method.isPrivate())
            .anyMatch(method -> model.resultOf(method).filter(this::isLibrarys).isPresent());
    boolean components =
        type.isRecordDeclaration()
            && type.asRecordDeclaration().getParameters().stream()
                .anyMatch(parameter -> isLibrarys(parameter.getType()));
    return fields || methods || components;
  }

  private boolean isLibrarys(Type type) {
    return isLibrarys(model.typeOf(type));
  }

  private boolean isLibrarys(TypeRef type) {
    return frameworks.stream().anyMatch(framework -> framework.owns(type.name()))
        || type.arguments().stream().anyMatch(this::isLibrarys);
  }
}
