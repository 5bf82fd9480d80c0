/** Whether there is a way back when the change turns out to be bad. */
package io.preflight.check.deployment;
