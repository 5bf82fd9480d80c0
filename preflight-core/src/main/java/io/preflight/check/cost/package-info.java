/** Judges what the call sites of an application cost. */
package io.preflight.check.cost;
