/**
 * What the test endpoint answers, as immutable values: schedules, distributions, faults and raw
 * responses. Everything here is pure; the same seed gives the same schedule on any machine.
 */
package io.preflight.testkit.script;
