/**
 * What other tools would report of the same requests: their definitions as pure functions over what
 * one request showed, so that teams can reconcile their figures with ours.
 */
package io.preflight.dialect;
