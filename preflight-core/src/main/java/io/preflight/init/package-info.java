/**
 * Writes a starter profile for the project it finds: what calls models, which evals and runbooks
 * there are, and limits that wait for a decision.
 */
package io.preflight.init;
