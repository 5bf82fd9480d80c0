/** Pushes the figures of a run to monitoring systems. */
package io.preflight.export;
