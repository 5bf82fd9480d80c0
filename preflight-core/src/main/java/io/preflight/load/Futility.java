package io.preflight.load;

import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.sample.Phase;
import io.preflight.target.Exchange;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tells when going on can show nothing new. A run gives up once every request so far, warm-up
 * included and at least three of them measured, either never reached the endpoint (name unknown,
 * connection refused or not made, TLS failed) or was turned away with status 401, 403 or 404. One
 * request that ended in any other way, well or badly, and the run never gives up: an endpoint that
 * fails under load must be measured to the end.
 */
final class Futility {

  private static final int ENOUGH = 3;
  private static final int ENOUGH_WARMUP = 10;
  private static final Set<ErrorClass> UNREACHED =
      EnumSet.of(ErrorClass.CONNECT, ErrorClass.DNS, ErrorClass.TLS, ErrorClass.TIMEOUT_CONNECT);
  private static final Set<Integer> TURNED_AWAY = Set.of(401, 403, 404);

  private boolean hopeful;
  private boolean answered;
  private long unreached;
  private long turnedAway;
  private long measured;
  private String last = "";

  /** A request has ended by itself. */
  synchronized void saw(Phase phase, Exchange exchange) {
    answered |= exchange.answered();
    measured += phase == Phase.MEASURED ? 1 : 0;
    Optional<Failure> failure = exchange.failure();
    if (failure.isPresent() && UNREACHED.contains(failure.get().errorClass())) {
      unreached++;
    } else if (failure.isPresent()
        && failure.get().httpStatus().isPresent()
        && TURNED_AWAY.contains(failure.get().httpStatus().getAsInt())) {
      turnedAway++;
    } else {
      hopeful = true;
    }
    last = failure.map(Failure::message).orElse("");
  }

  /** Whether any request got an HTTP status line. */
  synchronized boolean answered() {
    return answered;
  }

  /** Whether more warm-up is of no use; the measured requests decide. */
  synchronized boolean endsWarmup() {
    return isFutile() && unreached + turnedAway >= ENOUGH_WARMUP;
  }

  /** Why to give up, if there is a reason. */
  synchronized Optional<String> reason() {
    if (!isFutile() || measured < ENOUGH) {
      return Optional.empty();
    }
    long all = unreached + turnedAway;
    return Optional.of(
        unreached > 0
            ? "given up: the endpoint was not reached by any of " + all + " requests, " + last
            : "given up: the endpoint turned away all of " + all + " requests, " + last);
  }

  private boolean isFutile() {
    return !hopeful && (unreached == 0 || turnedAway == 0);
  }
}
