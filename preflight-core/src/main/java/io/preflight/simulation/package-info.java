/**
 * Simulated samples, made from nothing but the model's size, for trying out a gate without an
 * endpoint.
 */
package io.preflight.simulation;
