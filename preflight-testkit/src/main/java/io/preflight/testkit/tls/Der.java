package io.preflight.testkit.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/** The distinguished encoding rules of ASN.1 (X.690), as far as a certificate needs them. */
final class Der {

  static final int BOOLEAN = 0x01;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int UTF8_STRING = 0x0C;
  static final int UTC_TIME = 0x17;
  static final int SET = 0x31;

  /** The first explicit tag of a certificate; add its number. */
  static final int CONTEXT = 0xA0;

  /** A host name among the general names. */
  static final int DNS_NAME = 0x82;

  /** An address among the general names. */
  static final int IP_ADDRESS = 0x87;

  private static final int INTEGER = 0x02;
  private static final int SEQUENCE = 0x30;

  private Der() {}

  static byte[] sequence(byte[]... parts) {
    return of(SEQUENCE, parts);
  }

  static byte[] integer(BigInteger number) {
    return of(INTEGER, number.toByteArray());
  }

  /** A string of whole bytes. */
  static byte[] bits(byte[] bytes) {
    return of(BIT_STRING, new byte[] {0}, bytes);
  }

  /** A value: its tag, its length, and its parts one after the other. */
  static byte[] of(int tag, byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(length + 4);
    out.write(tag);
    if (length >= 0x100) {
      out.write(0x82);
      out.write(length >>> 8);
    } else if (length >= 0x80) {
      out.write(0x81);
    }
    out.write(length);
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
