package io.spansmith.export.wire;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer up to a bound and no further.
 *
 * <p>The status decides; a body that is too long, breaks off or never ends changes nothing.
 */
final class Answer implements HttpResponse.BodyHandler<Reply>, HttpResponse.BodySubscriber<Reply> {

  /** More than any error text or partial success needs. */
  static final int MAX_BODY = 64 * 1024;

  private static final String GZIP = "gzip";

  private final CompletableFuture<Reply> reply = new CompletableFuture<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private Flow.@Nullable Subscription subscription;
  private volatile int status;
  private long retryAfterMillis = -1;
  private boolean gzipped;

  @Override
  public HttpResponse.BodySubscriber<Reply> apply(HttpResponse.ResponseInfo info) {
    HttpHeaders headers = info.headers();
    retryAfterMillis =
        RetryAfter.millis(
            headers.firstValue("Retry-After"), headers.firstValue("Date"), Instant.now());
    gzipped = headers.firstValue("Content-Encoding").filter(GZIP::equalsIgnoreCase).isPresent();
    status = info.statusCode();
    return this;
  }

  @Override
  public CompletionStage<Reply> getBody() {
    return reply;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    synchronized (body) {
      for (ByteBuffer buffer : buffers) {
        byte[] bytes = new byte[Math.min(buffer.remaining(), MAX_BODY - body.size())];
        buffer.get(bytes);
        body.write(bytes, 0, bytes.length);
      }
      if (body.size() < MAX_BODY) {
        return;
      }
    }
    Flow.Subscription source = subscription;
    if (source != null) {
      source.cancel();
    }
    onComplete();
  }

  @Override
  public void onError(Throwable brokeOff) {
    onComplete();
  }

  @Override
  public void onComplete() {
    reply.complete(soFar("io"));
  }

  /** What is known now: the answer when its status came, else the failure. */
  Reply soFar(String failure) {
    if (status == 0) {
      return Reply.failed(failure);
    }
    synchronized (body) {
      byte[] read = body.toByteArray();
      return Reply.answered(status, retryAfterMillis, gzipped ? Gzip.open(read, MAX_BODY) : read);
    }
  }
}
