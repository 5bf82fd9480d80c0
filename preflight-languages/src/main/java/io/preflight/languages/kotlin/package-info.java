/**
 * Kotlin as a tree of Java: its declarations, blocks and expressions under the names that the
 * libraries know them by.
 */
package io.preflight.languages.kotlin;
