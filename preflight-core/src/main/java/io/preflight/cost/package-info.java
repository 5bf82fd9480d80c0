/**
 * What the application will cost: call sites found in its source, the models they use, and prices.
 *
 * <p>Knows nothing of endpoints, samples and checks; may use {@code problem} only.
 */
package io.preflight.cost;
