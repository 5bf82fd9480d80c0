/** A scripted LLM endpoint that streams on an exact schedule and misbehaves on demand. */
package io.preflight.testkit;
