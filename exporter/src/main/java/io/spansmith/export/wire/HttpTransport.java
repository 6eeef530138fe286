package io.spansmith.export.wire;

import io.spansmith.config.DestinationConfig;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;

/** OTLP/HTTP with protobuf bodies. Thread-safe. */
public final class HttpTransport implements Transport {

  private final URI address;
  private final Headers headers;
  private final boolean compressed;
  private final int level;
  private final HttpPost post;

  private HttpTransport(DestinationConfig config) {
    address = URI.create(Addresses.join(config.endpoint(), config.tracesPath()));
    headers = Headers.of(config);
    compressed = Addresses.compresses(config);
    level = config.compressionLevel();
    post = HttpPost.create(HttpSettings.of(config), config.name());
  }

  /** One that connects at its first request. */
  public static HttpTransport create(DestinationConfig config) {
    return new HttpTransport(config);
  }

  @Override
  public void send(String project, Body request, Consumer<Reply> onReply) {
    post.post(address, () -> content(project, request), onReply);
  }

  @Override
  public void prepare() {
    post.prepare();
  }

  @Override
  public void close() {
    post.close();
  }

  private HttpPost.Content content(String project, Body request) {
    Map<String, String> all = headers.forProject(project);
    all.put("Content-Type", "application/x-protobuf");
    if (!compressed) {
      return new HttpPost.Content(all, request);
    }
    all.put("Content-Encoding", "gzip");
    return new HttpPost.Content(all, request.compressed(level));
  }
}
