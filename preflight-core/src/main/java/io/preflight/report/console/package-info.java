/** Lines for a terminal: text with meanings, what paints them, and the bar that moves. */
package io.preflight.report.console;
