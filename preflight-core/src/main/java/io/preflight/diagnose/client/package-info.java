/** What the requests of a finished run show about where the time went and what failed. */
package io.preflight.diagnose.client;
