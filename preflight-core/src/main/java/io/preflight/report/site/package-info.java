/** The page about readiness on a Maven site: what it says, apart from how a site is written. */
package io.preflight.report.site;
