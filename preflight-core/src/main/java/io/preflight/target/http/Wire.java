package io.preflight.target.http;

import io.preflight.sample.HttpProtocol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Tells a call what happens on its connection. */
final class Wire implements AsyncResponseConsumer<Void>, FutureCallback<Void> {

  private final HttpCall call;
  private FutureCallback<Void> callback;

  Wire(HttpCall call) {
    this.call = call;
  }

  @Override
  public void consumeResponse(
      HttpResponse response,
      EntityDetails entity,
      HttpContext context,
      FutureCallback<Void> resultCallback) {
    callback = resultCallback;
    ResponseHead head = ResponseHead.of(response);
    call.head(head, ReactorThread.readNanos());
    if (entity == null) {
      call.end();
      resultCallback.completed(null);
    } else if (entity.isChunked() && head.protocol().equals(Optional.of(HttpProtocol.HTTP_1_1))) {
      call.inChunks();
    }
  }

  @Override
  public void informationResponse(HttpResponse response, HttpContext context) {
    // An interim answer says nothing about the request's outcome.
  }

  @Override
  public void updateCapacity(CapacityChannel capacity) throws IOException {
    capacity.update(Integer.MAX_VALUE);
  }

  @Override
  public void consume(ByteBuffer source) {
    long nanos = ReactorThread.readNanos();
    if (source.hasArray()) {
      int from = source.arrayOffset() + source.position();
      call.body(source.array(), from, from + source.remaining(), nanos);
      source.position(source.limit());
    } else {
      byte[] bytes = new byte[source.remaining()];
      source.get(bytes);
      call.body(bytes, 0, bytes.length, nanos);
    }
  }

  @Override
  public void streamEnd(List<? extends Header> trailers) {
    call.end();
    callback.completed(null);
  }

  @Override
  public void failed(Exception cause) {
    call.broken(cause);
  }

  @Override
  public void completed(Void nothing) {
    // The call ends when its connection is free again, see releaseResources.
  }

  @Override
  public void cancelled() {
    call.broken(new RequestNotExecutedException("the request was cut off"));
  }

  @Override
  public void releaseResources() {
    call.released();
  }

  /** A request that tells the call when it goes out. */
  static final class Producer extends BasicRequestProducer {

    private final HttpCall call;

    Producer(HttpRequest request, AsyncEntityProducer body, HttpCall call) {
      super(request, body);
      this.call = call;
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
      call.written();
      super.produce(channel);
    }
  }
}
