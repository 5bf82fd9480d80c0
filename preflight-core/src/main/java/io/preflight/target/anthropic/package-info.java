/** Anthropic's streaming messages. */
package io.preflight.target.anthropic;
