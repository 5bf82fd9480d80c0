package io.preflight.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP/1.1 with a length before the body. */
final class Http1Incoming implements Incoming {

  private static final byte[] NOTHING = {};
  private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d{1,9})");
  private static final String HEAD_END = "\r\n\r\n";

  @Override
  public Optional<String> take(ByteBuffer received) {
    ByteBuffer whole = received.duplicate().flip();
    String text = StandardCharsets.ISO_8859_1.decode(whole).toString();
    int headEnd = text.indexOf(HEAD_END);
    if (headEnd < 0) {
      return Optional.empty();
    }
    Matcher length = LENGTH.matcher(text.substring(0, headEnd).toLowerCase(Locale.ROOT));
    int bodyFrom = headEnd + HEAD_END.length();
    int bodyBytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
    if (text.length() < bodyFrom + bodyBytes) {
      return Optional.empty();
    }
    received.clear();
    return Optional.of(text.substring(bodyFrom));
  }

  @Override
  public byte[] due() {
    return NOTHING;
  }

  @Override
  public byte[] ofRequest(byte[] write) {
    return write;
  }
}
