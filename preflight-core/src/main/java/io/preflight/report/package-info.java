/**
 * How the answer is told: one {@link io.preflight.check.ReadinessReport} as JSON, Markdown, JUnit
 * XML, CSV and console text, and where the files go. Renders what it is given; measures and judges
 * nothing.
 */
package io.preflight.report;
