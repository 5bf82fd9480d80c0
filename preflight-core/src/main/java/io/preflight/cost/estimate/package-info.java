/** What the call sites of an application cost, and how that was computed. */
package io.preflight.cost.estimate;
