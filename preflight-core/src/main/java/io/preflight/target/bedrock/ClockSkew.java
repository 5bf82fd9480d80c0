package io.preflight.target.bedrock;

import io.preflight.sample.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells a refused signature that is right but for the time from one that is wrong. */
final class ClockSkew {

  private static final Pattern NAMES =
      Pattern.compile(
          "RequestTimeTooSkewed|RequestExpired|Signature expired|Signature not yet current");

  private ClockSkew() {}

  /**
   * The failure with what to do about it.
   *
   * @param failure a refusal
   * @param server what the server takes the time for, if it says so
   * @param own what this machine takes it for
   */
  static Failure explained(Failure failure, Optional<Instant> server, Instant own) {
    if (!NAMES.matcher(failure.message()).find()) {
      return failure;
    }
    return new Failure(
        failure.errorClass(),
        failure.message()
            + "; the clock of this machine is "
            + server.map(time -> difference(Duration.between(time, own))).orElse("wrong")
            + ": AWS accepts a few minutes, so set the clock (UTC)",
        failure.httpStatus());
  }

  private static String difference(Duration ahead) {
    long seconds = ahead.abs().toSeconds();
    String amount = seconds < 120 ? seconds + " s" : ahead.abs().toMinutes() + " min";
    return amount + (ahead.isNegative() ? " behind" : " ahead of") + " the server's";
  }
}
