/** Charts as data, and as static pictures. */
package io.preflight.report.chart;
