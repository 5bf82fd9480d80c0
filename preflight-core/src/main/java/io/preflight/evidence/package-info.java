/**
 * What a run has shown, ready to be judged: samples gathered into metrics, where they came from,
 * and the machine they were measured on.
 */
package io.preflight.evidence;
