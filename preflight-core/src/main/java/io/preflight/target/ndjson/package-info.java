/** Newline-delimited JSON as bytes: an incremental splitter that does not look into the lines. */
package io.preflight.target.ndjson;
