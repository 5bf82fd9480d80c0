/** Grammars of languages other than Java and Python, for finding call sites in them. */
package io.preflight.languages;
