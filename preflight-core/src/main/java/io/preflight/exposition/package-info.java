/** The text that Prometheus scrapes, read line by line. */
package io.preflight.exposition;
