/** OpenAI's chat completions protocol, streamed as server-sent events or whole. */
package io.preflight.testkit.openai;
