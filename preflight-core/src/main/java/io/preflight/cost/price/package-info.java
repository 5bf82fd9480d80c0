/**
 * What models cost: the built-in catalogue, price files at run time, and how a model's name finds
 * its price.
 *
 * <p>Exact decimal arithmetic throughout. Knows nothing of source code.
 */
package io.preflight.cost.price;
