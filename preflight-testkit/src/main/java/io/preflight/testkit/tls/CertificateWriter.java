package io.preflight.testkit.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes certificates (RFC 5280), which the JDK's public API can read but not write. */
final class CertificateWriter {

  private static final String SIGNATURE = "SHA256withECDSA";
  private static final byte[] ECDSA_WITH_SHA256 = {
    0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x04, 0x03, 0x02
  };
  private static final byte[] COMMON_NAME = {0x55, 0x04, 0x03};
  private static final byte[] SUBJECT_ALTERNATIVE_NAME = {0x55, 0x1D, 0x11};
  private static final byte[] BASIC_CONSTRAINTS = {0x55, 0x1D, 0x13};
  private static final int SERIAL_BITS = 120;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private CertificateWriter() {}

  /**
   * Writes a certificate of version 3.
   *
   * @param subject the key it is for
   * @param name the name of its owner
   * @param extension what kind of certificate it is
   * @param issuer the key that signs it
   * @param issuerName the name of the signer
   */
  static X509Certificate write(
      PublicKey subject,
      String name,
      byte[] extension,
      PrivateKey issuer,
      String issuerName,
      Instant from,
      Instant until)
      throws GeneralSecurityException {
    byte[] algorithm = Der.sequence(Der.of(Der.OBJECT_IDENTIFIER, ECDSA_WITH_SHA256));
    byte[] toBeSigned =
        Der.sequence(
            Der.of(Der.CONTEXT, Der.integer(BigInteger.TWO)),
            Der.integer(new BigInteger(SERIAL_BITS, RANDOM)),
            algorithm,
            name(issuerName),
            Der.sequence(time(from), time(until)),
            name(name),
            subject.getEncoded(),
            Der.of(Der.CONTEXT + 3, Der.sequence(extension)));
    Signature signature = Signature.getInstance(SIGNATURE);
    signature.initSign(issuer);
    signature.update(toBeSigned);
    byte[] certificate = Der.sequence(toBeSigned, algorithm, Der.bits(signature.sign()));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate));
  }

  /** The extension of an authority that signs other certificates. */
  static byte[] authority() {
    byte[] isAuthority = Der.of(Der.BOOLEAN, new byte[] {(byte) 0xFF});
    return Der.sequence(
        Der.of(Der.OBJECT_IDENTIFIER, BASIC_CONSTRAINTS),
        isAuthority,
        Der.of(Der.OCTET_STRING, Der.sequence(isAuthority)));
  }

  /** The extension of a server on this machine. */
  static byte[] localServer() {
    byte[] ipv6Loopback = new byte[16];
    ipv6Loopback[15] = 1;
    byte[] names =
        Der.sequence(
            Der.of(Der.DNS_NAME, "localhost".getBytes(US_ASCII)),
            Der.of(Der.IP_ADDRESS, new byte[] {127, 0, 0, 1}),
            Der.of(Der.IP_ADDRESS, ipv6Loopback));
    return Der.sequence(
        Der.of(Der.OBJECT_IDENTIFIER, SUBJECT_ALTERNATIVE_NAME), Der.of(Der.OCTET_STRING, names));
  }

  private static byte[] name(String commonName) {
    byte[] attribute =
        Der.sequence(
            Der.of(Der.OBJECT_IDENTIFIER, COMMON_NAME),
            Der.of(Der.UTF8_STRING, commonName.getBytes(UTF_8)));
    return Der.sequence(Der.of(Der.SET, attribute));
  }

  private static byte[] time(Instant moment) {
    return Der.of(Der.UTC_TIME, UTC_TIME.format(moment).getBytes(US_ASCII));
  }
}
