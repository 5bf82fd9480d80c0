package io.preflight.evidence;

import java.util.List;

/**
 * The machine and software that measured.
 *
 * @param os name, version and architecture of the operating system
 * @param cpu the processor's name
 * @param cores processors available to this program
 * @param memoryBytes physical memory; 0 when it cannot be read
 * @param jdk vendor and version of the Java runtime
 * @param gpus names of the GPUs that are visible; empty when none is
 * @param preflightVersion the version of this library
 */
public record ClientInfo(
    String os,
    String cpu,
    int cores,
    long memoryBytes,
    String jdk,
    List<String> gpus,
    String preflightVersion) {

  public ClientInfo {
    gpus = List.copyOf(gpus);
  }
}
