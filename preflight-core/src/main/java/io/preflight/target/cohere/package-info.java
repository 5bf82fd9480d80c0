/** Cohere's chat, version 2. */
package io.preflight.target.cohere;
