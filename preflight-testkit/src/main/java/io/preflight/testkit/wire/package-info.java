/**
 * What every streaming protocol has in common: a parsed request for generated text, and the pieces
 * of an answer as bytes.
 */
package io.preflight.testkit.wire;
