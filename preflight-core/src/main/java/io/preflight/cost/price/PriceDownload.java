package io.preflight.cost.price;

import io.preflight.problem.IoReason;
import io.preflight.target.ProxySpec;
import io.preflight.target.http.PlainClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;

/** Fetches a price file from an address, within bounds of size and time. */
final class PriceDownload {

  private static final int MOST_REDIRECTS = 5;
  private static final int BUFFER_BYTES = 64 << 10;

  private final URI address;
  private final Downloads downloads;
  private final Duration timeLimit;
  private final Runnable requireRunning;

  PriceDownload(URI address, Downloads downloads, Duration timeLimit, Runnable requireRunning) {
    this.address = address;
    this.downloads = downloads;
    this.timeLimit = timeLimit;
    this.requireRunning = requireRunning;
  }

  /**
   * How a download ended.
   *
   * @param asOf the day the server names for the content; empty when it names none
   * @param problem why there is no content, in words that follow the address; empty when there is
   * @param passing whether the problem may be over soon
   */
  record Ended(Optional<LocalDate> asOf, Optional<String> problem, boolean passing) {

    static Ended failed(String problem, boolean passing) {
      return new Ended(Optional.empty(), Optional.of(problem), passing);
    }
  }

  /** There is more than anybody waits for. */
  private static final class CutOffException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Ended ended;

    CutOffException(Ended ended) {
      super("cut off");
      this.ended = ended;
    }
  }

  /** Fetches the content into a file. */
  Ended into(Path file) {
    Optional<ProxySpec> proxy = Optional.ofNullable(downloads.proxies().get(address.getScheme()));
    HttpGet request = new HttpGet(address);
    request.setHeader("Accept", "application/json, */*;q=0.5");
    long deadline = System.nanoTime() + timeLimit.toNanos();
    try (CloseableHttpClient client = client(proxy)) {
      return PlainClient.execute(
          client, request, timeLimit, response -> read(response, file, deadline, request));
    } catch (CutOffException e) {
      return e.ended;
    } catch (UnknownHostException e) {
      return Ended.failed("the host " + address.getHost() + " is not known" + through(proxy), true);
    } catch (SocketTimeoutException e) {
      return tooSlow();
    } catch (ConnectException e) {
      return Ended.failed("cannot be connected to" + through(proxy), true);
    } catch (SSLException e) {
      return Ended.failed("has no connection that can be trusted: " + IoReason.of(e), false);
    } catch (IOException e) {
      return Ended.failed("cannot be downloaded: " + reason(e) + through(proxy), true);
    }
  }

  private static String reason(IOException e) {
    return e.getCause() == null || e.getCause().getMessage() == null
        ? IoReason.of(e)
        : IoReason.of(new IOException(e.getCause().getMessage(), e));
  }

  private Ended tooSlow() {
    return Ended.failed("did not answer completely within " + timeLimit.toSeconds() + " s", true);
  }

  private static String through(Optional<ProxySpec> proxy) {
    return proxy.map(spec -> " (proxy " + spec.host() + ":" + spec.port() + ")").orElse("");
  }

  private Ended read(ClassicHttpResponse response, Path file, long deadline, HttpGet request)
      throws IOException {
    int status = response.getCode();
    if (status != 200) {
      boolean passing = status >= 500 || status == 429 || status == 408;
      return Ended.failed(
          "answered HTTP " + status + ", expected 200 with a JSON file of model prices", passing);
    }
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return Ended.failed("answered nothing", false);
    }
    if (entity.getContentLength() > LiteLlmPrices.MOST_BYTES) {
      request.cancel();
      throw new CutOffException(tooLarge());
    }
    try (InputStream in = entity.getContent();
        OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      long total = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        requireRunning.run();
        total += n;
        if (total > LiteLlmPrices.MOST_BYTES || System.nanoTime() - deadline > 0) {
          // Closing a stream that is not cut off reads the rest of it.
          request.cancel();
          throw new CutOffException(total > LiteLlmPrices.MOST_BYTES ? tooLarge() : tooSlow());
        }
        out.write(buffer, 0, n);
      }
    }
    return new Ended(lastModified(response), Optional.empty(), false);
  }

  private static Ended tooLarge() {
    return Ended.failed("is larger than 64 MiB, expected a JSON file of model prices", false);
  }

  private static Optional<LocalDate> lastModified(ClassicHttpResponse response) {
    Header header = response.getFirstHeader("Last-Modified");
    if (header == null) {
      return Optional.empty();
    }
    try {
      Instant at = DateTimeFormatter.RFC_1123_DATE_TIME.parse(header.getValue(), Instant::from);
      return Optional.of(LocalDate.ofInstant(at, ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private CloseableHttpClient client(Optional<ProxySpec> proxy) {
    return PlainClient.within(timeLimit, proxy)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(Timeout.of(timeLimit))
                .setMaxRedirects(MOST_REDIRECTS)
                .build())
        .setRedirectStrategy(new SafeRedirects())
        .build();
  }
}
