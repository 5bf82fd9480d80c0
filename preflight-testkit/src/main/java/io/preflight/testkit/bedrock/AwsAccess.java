package io.preflight.testkit.bedrock;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Who may ask an endpoint that is asked as Bedrock is, and what it takes for the time.
 *
 * @param id the id of the access key
 * @param secret what requests are signed with
 * @param session the token that must come with the key; empty for none
 * @param region the region that requests must be signed for
 * @param clockAhead by how much the endpoint's clock is ahead of this machine's; may be negative
 */
public record AwsAccess(
    String id, String secret, Optional<String> session, String region, Duration clockAhead) {

  /** Checks that nothing is missing. */
  public AwsAccess {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(secret, "secret");
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(clockAhead, "clockAhead");
  }

  /**
   * A lasting key, on an endpoint whose clock is right.
   *
   * @param id the id of the access key
   * @param secret what requests are signed with
   * @param region the region that requests must be signed for
   */
  public AwsAccess(String id, String secret, String region) {
    this(id, secret, Optional.empty(), region, Duration.ZERO);
  }

  /**
   * The same for an endpoint whose clock is wrong.
   *
   * @param ahead by how much it is ahead of this machine's; may be negative
   * @return the changed copy
   */
  public AwsAccess withClockAhead(Duration ahead) {
    return new AwsAccess(id, secret, session, region, ahead);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "access key " + id + " in " + region;
  }
}
