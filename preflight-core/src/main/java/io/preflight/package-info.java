/**
 * Measures an LLM endpoint from the client's side and judges the samples against a profile. Knows
 * nothing of Maven: any Java program may use it.
 */
package io.preflight;
