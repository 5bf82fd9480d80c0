/**
 * Reports that were written before: found again, and read back into the {@link
 * io.preflight.check.ReadinessReport} they were written from, so that every format can be rendered
 * again without running.
 */
package io.preflight.report.stored;
