/**
 * Several candidates side by side under one profile: how much their requests differ, how sure that
 * is, and which one is better at what.
 */
package io.preflight.compare;
