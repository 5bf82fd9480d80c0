/** Looks for call sites in all languages below some paths. */
package io.preflight.cost.scan;
