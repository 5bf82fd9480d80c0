/**
 * How sure the verdict is: each objective as a hypothesis that the measured requests decide one by
 * one, in the order in which they were due, at a stated confidence.
 */
package io.preflight.decision;
