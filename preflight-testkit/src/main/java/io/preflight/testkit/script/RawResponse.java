package io.preflight.testkit.script;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A response given byte by byte, in segments that are written to the socket one by one: for testing
 * how a client copes with every possible cut. Immutable; the methods named as verbs return changed
 * copies.
 *
 * <p>Two segments without a delay between them are two writes, but the network or the client's
 * operating system may join them; with a delay of a millisecond or more the client reads them
 * apart.
 *
 * @param framing how the body is delimited, or {@code VERBATIM} when the segments are the whole
 *     response including its head
 * @param status the status, unused when verbatim
 * @param headers further headers by name, unused when verbatim
 * @param segments what is written
 * @param ending what happens after the last segment
 */
public record RawResponse(
    Framing framing, int status, Map<String, String> headers, List<Segment> segments, Ending ending)
    implements Reply {

  /** How the end of the body is told. */
  public enum Framing {
    /** Chunked transfer coding, every segment a chunk. */
    CHUNKED,
    /** A {@code Content-Length} header. */
    LENGTH,
    /** The body ends when the connection closes. */
    UNTIL_CLOSE,
    /** The segments are the whole response, head included; nothing is added. */
    VERBATIM
  }

  /** What happens after the last segment. */
  public enum Ending {
    /** The response is completed as its framing requires; a verbatim one leaves the connection. */
    COMPLETE,
    /** The connection is closed without completing the response. */
    CLOSE,
    /** The connection is reset. */
    RESET,
    /** Nothing more is sent and the connection stays open until the client closes it. */
    HANG
  }

  /** Copies the lists. */
  public RawResponse {
    headers = Map.copyOf(headers);
    segments = List.copyOf(segments);
  }

  /**
   * A stream of server-sent events with status 200, written at once.
   *
   * @param body the whole body, encoded as UTF-8
   * @return the response
   */
  public static RawResponse sse(String body) {
    return body(200, "text/event-stream", Framing.CHUNKED, body.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A JSON response with a {@code Content-Length}.
   *
   * @param status the status
   * @param body the body, encoded as UTF-8
   * @return the response
   */
  public static RawResponse json(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return body(status, "application/json", Framing.LENGTH, bytes);
  }

  /**
   * A response with any body, written at once.
   *
   * @param status the status
   * @param contentType the media type
   * @param framing how the body is delimited, not {@code VERBATIM}
   * @param body the body
   * @return the response
   */
  public static RawResponse body(int status, String contentType, Framing framing, byte[] body) {
    return new RawResponse(
        framing,
        status,
        Map.of("Content-Type", contentType),
        List.of(new Segment(body, Duration.ZERO)),
        Ending.COMPLETE);
  }

  /**
   * A whole response including its head, exactly as given; then the connection is closed.
   *
   * @param segments the bytes, one write each
   * @return the response
   */
  public static RawResponse verbatim(byte[]... segments) {
    List<Segment> list = Arrays.stream(segments).map(s -> new Segment(s, Duration.ZERO)).toList();
    return new RawResponse(Framing.VERBATIM, 200, Map.of(), list, Ending.CLOSE);
  }

  /**
   * The same bytes cut at these positions.
   *
   * @param positions offsets into the bytes of all segments, ascending
   * @return the changed copy, whose segments have no delays
   */
  public RawResponse cutAt(int... positions) {
    byte[] all = bytes();
    List<Segment> pieces = new ArrayList<>();
    int from = 0;
    for (int position : positions) {
      pieces.add(new Segment(Arrays.copyOfRange(all, from, position), Duration.ZERO));
      from = position;
    }
    pieces.add(new Segment(Arrays.copyOfRange(all, from, all.length), Duration.ZERO));
    return withSegments(pieces);
  }

  /**
   * The same bytes in pieces of this size.
   *
   * @param size bytes of a piece, at least 1
   * @return the changed copy, whose segments have no delays
   */
  public RawResponse cutEvery(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("the size of a piece must be at least 1, but is " + size);
    }
    int total = bytes().length;
    int[] cuts = new int[total == 0 ? 0 : (total - 1) / size];
    Arrays.setAll(cuts, i -> (i + 1) * size);
    return cutAt(cuts);
  }

  /**
   * The same with a wait before every segment but the first.
   *
   * @param delay the wait
   * @return the changed copy
   */
  public RawResponse spaced(Duration delay) {
    List<Segment> spaced = new ArrayList<>();
    for (Segment segment : segments) {
      spaced.add(new Segment(segment.bytes(), spaced.isEmpty() ? segment.delay() : delay));
    }
    return withSegments(spaced);
  }

  /**
   * The same with other segments.
   *
   * @param newSegments what is written
   * @return the changed copy
   */
  public RawResponse withSegments(List<Segment> newSegments) {
    return new RawResponse(framing, status, headers, newSegments, ending);
  }

  /**
   * The same with another end.
   *
   * @param newEnding what happens after the last segment
   * @return the changed copy
   */
  public RawResponse ending(Ending newEnding) {
    return new RawResponse(framing, status, headers, segments, newEnding);
  }

  /**
   * The same with a header more, or another value of a header.
   *
   * @param name the name
   * @param value the value
   * @return the changed copy
   */
  public RawResponse header(String name, String value) {
    Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put(name, value);
    return new RawResponse(framing, status, more, segments, ending);
  }

  /**
   * The same with another status.
   *
   * @param newStatus the status
   * @return the changed copy
   */
  public RawResponse withStatus(int newStatus) {
    return new RawResponse(framing, newStatus, headers, segments, ending);
  }

  /**
   * The bytes of all segments.
   *
   * @return a copy
   */
  public byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    segments.forEach(segment -> all.writeBytes(segment.bytes()));
    return all.toByteArray();
  }
}
