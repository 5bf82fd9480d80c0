/** OpenAI's Responses. */
package io.preflight.target.responses;
