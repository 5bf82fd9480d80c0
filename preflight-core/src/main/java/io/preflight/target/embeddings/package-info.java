/** OpenAI's embeddings: one document, of which latency and errors are measured. */
package io.preflight.target.embeddings;
