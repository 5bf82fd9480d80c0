/** Source files below the scan paths: finding, reading and indexing them, whatever they hold. */
package io.preflight.cost.source;
