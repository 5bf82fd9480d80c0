package io.preflight.cost.java;

import com.github.javaparser.ast.body.TypeDeclaration;
import io.preflight.cost.source.SourceFile;
import java.util.Objects;

/**
 * A type declared in the scanned source.
 *
 * @param file where
 * @param name its qualified name
 * @param node its declaration
 */
public record DeclaredType(SourceFile file, String name, TypeDeclaration<?> node) {

  public DeclaredType {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(node, "node");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DeclaredType that && name.equals(that.name) && file.equals(that.file);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
