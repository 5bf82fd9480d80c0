/**
 * Runs a GGUF file with llama.cpp in a Java process of its own, behind the protocol of OpenAI's
 * chat completions, so that a model on disk is measured with nothing else installed.
 */
package io.preflight.engine.llamacpp;
