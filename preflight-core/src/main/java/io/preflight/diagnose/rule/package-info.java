/** The rules that are built in, and who asks them all. */
package io.preflight.diagnose.rule;
