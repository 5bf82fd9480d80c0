/** How a run is getting on, for whoever waits for it: a progress bar, a page, a program. */
package io.preflight.progress;
