/** The command {@code preflight}: the goals of the plugin where there is no Maven. */
package io.preflight.cli;
