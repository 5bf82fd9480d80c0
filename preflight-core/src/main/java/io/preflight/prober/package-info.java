/** The prober {@code llmprobe} as a program of this machine that sends the requests. */
package io.preflight.prober;
