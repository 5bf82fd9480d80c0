/**
 * Statements that hold at every moment at once: tests and limits that may be looked at after every
 * request and stopped at any of them without costing error. Each rests on a process that is
 * expected never to grow while the hypothesis holds, so that by Ville's inequality it exceeds 1/α
 * with probability at most α, at whatever moment one looks.
 */
package io.preflight.stats.sequential;
