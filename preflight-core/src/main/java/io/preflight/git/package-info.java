/** Asks the program git: runs it within bounds of time and size, and reads what a commit holds. */
package io.preflight.git;
