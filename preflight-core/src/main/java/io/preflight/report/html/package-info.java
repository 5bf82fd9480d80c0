/** Pages of HTML that stand alone and show any text as text. */
package io.preflight.report.html;
