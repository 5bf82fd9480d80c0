/**
 * How the libraries of the JVM call models: one description per library, as data. A new library is
 * a new class here and a line in {@link io.preflight.cost.framework.Frameworks}.
 */
package io.preflight.cost.framework;
