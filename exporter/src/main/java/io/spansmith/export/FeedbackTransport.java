package io.spansmith.export;

import io.spansmith.config.DestinationConfig;
import io.spansmith.export.wire.Addresses;
import io.spansmith.export.wire.Body;
import io.spansmith.export.wire.Headers;
import io.spansmith.export.wire.HttpPost;
import io.spansmith.export.wire.HttpSettings;
import io.spansmith.export.wire.Reply;
import io.spansmith.export.wire.Transport;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;

/** Posts one judgement as JSON. Thread-safe. */
final class FeedbackTransport implements Transport {

  private final URI address;
  private final Headers headers;
  private final HttpPost post;

  FeedbackTransport(DestinationConfig config) {
    String base = config.endpoint();
    address =
        URI.create(
            Addresses.join(base, base.endsWith("/api/v1") ? "/feedback" : "/api/v1/feedback"));
    headers = Headers.of(config);
    post = HttpPost.create(HttpSettings.of(config), config.name() + "-feedback");
  }

  @Override
  public void send(String project, Body json, Consumer<Reply> onReply) {
    post.post(address, () -> content(json), reply -> onReply.accept(translated(reply)));
  }

  @Override
  public void close() {
    post.close();
  }

  private HttpPost.Content content(Body json) {
    Map<String, String> all = headers.forProject("");
    all.put("Content-Type", "application/json");
    return new HttpPost.Content(all, json);
  }

  /**
   * A run is ingested some time after it was taken, so "not found" is "too early"; and a judgement
   * cannot be made smaller.
   */
  private static Reply translated(Reply reply) {
    return switch (reply.status()) {
      case 404 -> Reply.answered(425, reply.retryAfterMillis(), reply.body());
      case 413 -> Reply.answered(400, -1, reply.body());
      default -> new Reply(reply.status(), reply.retryAfterMillis(), new byte[0], reply.failure());
    };
  }
}
