/** Gemini's streamed content. */
package io.preflight.target.gemini;
