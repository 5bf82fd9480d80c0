package io.preflight.load;

import io.preflight.sample.ContentTimes;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.sample.Timing;
import io.preflight.sample.TokenCount;
import io.preflight.sample.Transport;
import io.preflight.target.Call;
import io.preflight.target.ChatRequest;
import io.preflight.target.Exchange;
import io.preflight.target.Target;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Fails every request before it has left. */
class FailingTarget implements Target, Call {

  private static final Exchange FAILED =
      new Exchange(
          Timing.NONE,
          TokenCount.UNKNOWN,
          ContentTimes.NONE,
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.of(Failure.of(ErrorClass.PROTOCOL, "at once")),
          Optional.empty(),
          Transport.ONCE);

  @Override
  public String provider() {
    return "test";
  }

  @Override
  public String model() {
    return "test";
  }

  @Override
  public String address() {
    return "nowhere";
  }

  @Override
  public Call send(ChatRequest request, long dueNanos) {
    return this;
  }

  @Override
  public CompletableFuture<Exchange> result() {
    return CompletableFuture.completedFuture(FAILED);
  }

  @Override
  public void cancel() {}

  @Override
  public void close() {}
}
