package io.spansmith.export.wire;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/**
 * A request's body until the request is over.
 *
 * <p>A pooled connection of the JDK's client keeps the request that opened it, with its publisher
 * and its subscription, for as long as it lives: what they refer to must be let go. Thread-safe.
 */
final class Publication implements BodyPublisher {

  private final long size;
  private volatile List<byte[]> parts;

  Publication(List<byte[]> parts, long size) {
    this.parts = parts;
    this.size = size;
  }

  @Override
  public long contentLength() {
    return size;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    subscriber.onSubscribe(new Portions(parts, subscriber));
  }

  /** The request is over and nobody asks for the body again. */
  void forget() {
    parts = List.of();
  }
}
