package io.preflight.cost.java;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.type.Type;

/** What a name stands for at some place. */
sealed interface Binding {

  /** A variable inside a method. */
  record Local(VariableDeclarator node) implements Binding {}

  /** A parameter of a method or constructor. */
  record Argument(Parameter node, CallableDeclaration<?> callable) implements Binding {}

  /** A parameter of a lambda. */
  record LambdaArgument(Parameter node, LambdaExpr lambda) implements Binding {}

  /** A variable of a pattern or a catch clause. */
  record Typed(Type type) implements Binding {}

  /** A field. */
  record Field(VariableDeclarator node, DeclaredType owner) implements Binding {}

  /** A constant of an enum. */
  record Constant(EnumConstantDeclaration node, DeclaredType owner) implements Binding {}

  /** A component of a record. */
  record Component(Parameter node, DeclaredType owner) implements Binding {}
}
