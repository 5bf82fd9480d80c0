/** What requests say: prompts from a profile, from a file of conversations, or made up. */
package io.preflight.workload;
