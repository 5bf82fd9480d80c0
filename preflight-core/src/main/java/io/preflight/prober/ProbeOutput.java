package io.preflight.prober;

import java.nio.file.Path;

/**
 * What the prober left behind.
 *
 * @param samples the samples as JSON lines
 * @param interrupted whether it was stopped before it was done
 */
public record ProbeOutput(Path samples, boolean interrupted) {}
