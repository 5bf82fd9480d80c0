package io.preflight.diagnose.client;

import java.util.Locale;

/** The stretches of a request's time, one after the other. */
public enum RequestPhase {
  /** From when it was due until it was handed to the client. */
  SCHEDULE("waiting to be sent"),
  /** Resolving the host name. */
  DNS("DNS"),
  /** Opening the TCP connection. */
  CONNECT("connecting"),
  /** The TLS handshake. */
  TLS("TLS handshake"),
  /** Until the first token: the network, the server's queue and the prefill. */
  FIRST_TOKEN("waiting for the first token"),
  /** From the first token to the last event. */
  DECODE("decoding");

  private final String words;

  RequestPhase(String words) {
    this.words = words;
  }

  /**
   * The word used in files.
   *
   * @return the lower-case name, for instance {@code first_token}
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What people read.
   *
   * @return for instance {@code waiting for the first token}
   */
  public String words() {
    return words;
  }

  /**
   * Whether it belongs to opening a connection.
   *
   * @return true for DNS, TCP and TLS
   */
  public boolean isSetup() {
    return this == DNS || this == CONNECT || this == TLS;
  }
}
