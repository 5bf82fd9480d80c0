/** Ollama's native chat: one JSON object per line. */
package io.preflight.target.ollama;
