/**
 * Why a run went as it did: rules set what the requests showed beside what the server said, and
 * each names a cause with its evidence, finds nothing, or says what it lacks.
 */
package io.preflight.diagnose;
