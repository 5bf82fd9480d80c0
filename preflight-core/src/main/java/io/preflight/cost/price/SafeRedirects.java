package io.preflight.cost.price;

import java.net.URI;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Follows redirects, but never from https to a connection that anybody can change. */
final class SafeRedirects extends DefaultRedirectStrategy {

  @Override
  public URI getLocationURI(HttpRequest request, HttpResponse response, HttpContext context)
      throws HttpException {
    URI location = super.getLocationURI(request, response, context);
    if ("https".equals(request.getScheme()) && !"https".equals(location.getScheme())) {
      throw new ProtocolException("redirected from https to " + location.getScheme());
    }
    return location;
  }
}
