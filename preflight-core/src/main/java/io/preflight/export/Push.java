package io.preflight.export;

import io.preflight.problem.IoReason;
import io.preflight.problem.OneLine;
import io.preflight.problem.Secret;
import io.preflight.profile.Quantity;
import io.preflight.target.ProxySpec;
import io.preflight.target.http.PlainClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * One request that carries figures.
 *
 * @param method the method
 * @param address where to, without credentials
 * @param type the type of the body
 * @param body the figures
 * @param headers further headers, whose values may be credentials
 * @param understood what is wrong although the answer is a success; told its body
 */
record Push(
    String method,
    URI address,
    ContentType type,
    String body,
    Map<String, Secret> headers,
    Function<String, Optional<String>> understood) {

  // What OpenTelemetry's exporters wait by default.
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_BYTES = 16 << 10;
  private static final int MOST_SHOWN = 200;

  Push {
    headers = Map.copyOf(headers);
  }

  /** Sends it once, and says what went wrong. */
  Optional<String> send(Optional<ProxySpec> proxy) {
    return send(proxy, PATIENCE);
  }

  /** Sends it once within a time. */
  Optional<String> send(Optional<ProxySpec> proxy, Duration patience) {
    HttpUriRequestBase request = new HttpUriRequestBase(method, address);
    headers.forEach((name, value) -> request.setHeader(name, value.reveal()));
    request.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), type));
    try (CloseableHttpClient client =
        PlainClient.within(patience, proxy).disableRedirectHandling().build()) {
      return PlainClient.execute(client, request, patience, this::judge);
    } catch (UnknownHostException e) {
      return Optional.of("the host is not known");
    } catch (SocketTimeoutException e) {
      return Optional.of("no complete answer within " + seconds(patience) + " s");
    } catch (ConnectException e) {
      return Optional.of("it cannot be connected to");
    } catch (SSLException e) {
      return Optional.of("the connection cannot be trusted: " + redacted(IoReason.of(e)));
    } catch (IOException e) {
      return Optional.of(redacted(IoReason.of(e)));
    }
  }

  private static String seconds(Duration patience) {
    return Quantity.display(patience.toMillis() / 1e3);
  }

  private Optional<String> judge(ClassicHttpResponse response) throws IOException {
    String answer = text(response.getEntity());
    int status = response.getCode();
    if (status / 100 == 2) {
      return understood.apply(answer).map(this::redacted);
    }
    String said = redacted(answer);
    return Optional.of("it answered HTTP " + status + (said.isEmpty() ? "" : ": " + said));
  }

  private static String text(HttpEntity entity) throws IOException {
    if (entity == null) {
      return "";
    }
    try (InputStream in = entity.getContent()) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    }
  }

  private String redacted(String text) {
    String hidden = text;
    for (Secret secret : headers.values()) {
      hidden = secret.redact(hidden);
    }
    String line = OneLine.of(hidden);
    return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "…";
  }
}
