/** A certificate for the endpoint, made at its start: nothing secret is ever stored. */
package io.preflight.testkit.tls;
