package io.preflight.target.http;

import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;

/** Lets a connection serve one request only, which HTTP/2 has no header for. */
record UsedOnce(AsyncExecCallback callback, AsyncExecRuntime connection)
    implements AsyncExecCallback {

  @Override
  public AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails entity)
      throws HttpException, IOException {
    return callback.handleResponse(response, entity);
  }

  @Override
  public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
    callback.handleInformationResponse(response);
  }

  @Override
  public void completed() {
    connection.markConnectionNonReusable();
    callback.completed();
  }

  @Override
  public void failed(Exception cause) {
    callback.failed(cause);
  }
}
