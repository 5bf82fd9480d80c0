/**
 * OpenAI's streaming chat completions, as OpenAI and the many servers that follow it speak them.
 */
package io.preflight.target.openai;
