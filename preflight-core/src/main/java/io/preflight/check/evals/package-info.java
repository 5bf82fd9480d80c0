/** The check of an application's evals. */
package io.preflight.check.evals;
