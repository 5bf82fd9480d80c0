/** What it was before: one JSON line per run, appended safely and read as a stream. */
package io.preflight.history;
