package io.preflight.cost.price;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.problem.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Prices at an address. A copy is kept and used for a day, so that the modules of a build ask once;
 * after that it stands in, with a warning, when the address does not answer, and without a download
 * when the build is offline.
 */
public final class PriceAddress {

  private static final Duration FRESH = Duration.ofHours(24);
  private static final int NAME_LENGTH = 16;

  private final URI address;
  private final String label;
  private final Downloads downloads;
  private final Path copy;
  private final Path day;

  /**
   * An address.
   *
   * @param address an http or https address without credentials
   * @param downloads what may be downloaded
   */
  public PriceAddress(URI address, Downloads downloads) {
    this.address = address;
    // What follows a question mark may be a token.
    this.label = address.toString().replaceFirst("\\?.*$", "?…");
    this.downloads = downloads;
    String name = hash(address.toString());
    this.copy = downloads.folder().resolve(name + ".json");
    this.day = downloads.folder().resolve(name + ".as-of");
  }

  /**
   * What was read.
   *
   * @param prices the prices
   * @param warning why a copy stands in; empty when the prices are as they should be
   */
  public record Read(PriceList prices, Optional<String> warning) {}

  /**
   * The prices.
   *
   * @param timeLimit how long a download may take
   * @param requireRunning called in between; throws to end the download
   * @return the prices, new or from a copy
   * @throws ConfigurationException when there are none, or they are wrong
   */
  public Read read(Duration timeLimit, Runnable requireRunning) {
    Optional<Instant> copied = copied();
    if (downloads.offline()) {
      if (copied.isEmpty()) {
        throw refused(
            "is not downloaded offline (-o), and there is no copy of it in "
                + downloads.folder()
                + "; run once without -o, or name a file");
      }
      return new Read(ofCopy(), Optional.empty());
    }
    if (copied.filter(at -> at.isAfter(Instant.now().minus(FRESH))).isPresent()) {
      return new Read(ofCopy(), Optional.empty());
    }
    return download(timeLimit, requireRunning, copied);
  }

  private Read download(Duration timeLimit, Runnable requireRunning, Optional<Instant> copied) {
    Path fresh = null;
    try {
      Files.createDirectories(downloads.folder());
      fresh = Files.createTempFile(downloads.folder(), "download", ".json");
      PriceDownload.Ended ended =
          new PriceDownload(address, downloads, timeLimit, requireRunning).into(fresh);
      if (ended.problem().isPresent()) {
        if (ended.passing() && copied.isPresent()) {
          LocalDate then = LocalDate.ofInstant(copied.get(), ZoneOffset.UTC);
          return new Read(
              ofCopy(),
              Optional.of(
                  label + " " + ended.problem().get() + "; the copy of " + then + " was used"));
        }
        throw refused(ended.problem().get());
      }
      refusePages(fresh);
      LocalDate asOf = ended.asOf().orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
      PriceList prices = LiteLlmPrices.read(fresh, label, Optional.of(asOf));
      Files.writeString(day, asOf + "\n");
      Files.move(fresh, copy, StandardCopyOption.REPLACE_EXISTING);
      return new Read(prices, Optional.empty());
    } catch (IOException e) {
      throw refused("cannot be kept in " + downloads.folder() + ": " + IoReason.of(e));
    } finally {
      delete(fresh);
    }
  }

  private void refusePages(Path file) throws IOException {
    byte[] start;
    try (var in = Files.newInputStream(file)) {
      start = in.readNBytes(256);
    }
    if (new String(start, StandardCharsets.UTF_8).stripLeading().startsWith("<")) {
      throw refused(
          "is a page of HTML or XML, expected the JSON file itself, for instance a 'raw' address");
    }
  }

  private PriceList ofCopy() {
    return LiteLlmPrices.read(copy, label, asOfCopy());
  }

  private Optional<LocalDate> asOfCopy() {
    try {
      return Optional.of(LocalDate.parse(Files.readString(day).strip()));
    } catch (IOException | DateTimeParseException e) {
      return copied().map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC));
    }
  }

  private Optional<Instant> copied() {
    try {
      return Optional.of(Files.getLastModifiedTime(copy).toInstant());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private ConfigurationException refused(String what) {
    return new ConfigurationException(Location.ofSetting("cost.prices", ""), label + " " + what);
  }

  private static void delete(Path file) {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, NAME_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
