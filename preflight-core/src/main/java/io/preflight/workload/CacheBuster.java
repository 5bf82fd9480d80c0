package io.preflight.workload;

/**
 * Words in front of a prompt that no request has had before.
 *
 * @param run something no other run has
 */
record CacheBuster(long run) {

  /** One that no earlier run of this or any other machine is likely to have had. */
  static CacheBuster ofThisRun() {
    return new CacheBuster(System.currentTimeMillis() ^ Long.rotateLeft(System.nanoTime(), 32));
  }

  String mark(long number) {
    return "[" + Long.toString(Seeds.mix(run, number) >>> 1, Character.MAX_RADIX) + "] ";
  }
}
