package io.spansmith.export.wire;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporterBuilder;
import io.opentelemetry.sdk.common.export.GrpcResponse;
import io.opentelemetry.sdk.common.export.GrpcSender;
import io.opentelemetry.sdk.common.export.GrpcSenderConfig;
import io.opentelemetry.sdk.common.export.GrpcSenderProvider;
import io.opentelemetry.sdk.common.export.GrpcStatusCode;
import io.opentelemetry.sdk.common.export.MessageWriter;
import io.spansmith.config.DestinationConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * OTLP/gRPC to a collector, by the sender that the OTel exporter would use: the agent brings one, a
 * plain SDK has it on its class path. Thread-safe.
 */
public final class GrpcTransport implements Transport {

  private final DestinationConfig config;
  private final Headers headers;
  private final ThreadLocal<String> project = ThreadLocal.withInitial(() -> "");
  private @Nullable GrpcSender sender;

  private GrpcTransport(DestinationConfig config) {
    this.config = config;
    this.headers = Headers.of(config);
  }

  /** One that connects at its first request. */
  public static GrpcTransport create(DestinationConfig config) {
    return new GrpcTransport(config);
  }

  @Override
  public void send(String toProject, Body request, Consumer<Reply> onReply) {
    AtomicBoolean answered = new AtomicBoolean();
    Consumer<Reply> once =
        reply -> {
          if (answered.compareAndSet(false, true)) {
            onReply.accept(reply);
          }
        };
    project.set(toProject);
    try {
      sender()
          .send(
              new Message(request),
              response -> once.accept(reply(response)),
              failure -> once.accept(Reply.failed(Failure.word(failure))));
    } catch (RuntimeException | LinkageError e) {
      once.accept(Reply.failed(Failure.word(e)));
    } finally {
      project.remove();
    }
  }

  @Override
  public synchronized void close() {
    if (sender != null) {
      sender.shutdown();
    }
  }

  /** Each status as the HTTP status that asks for the same (OTLP specification, "Failures"). */
  static Reply reply(GrpcResponse response) {
    GrpcStatusCode code = response.getStatusCode();
    String description = response.getStatusDescription();
    int status =
        switch (code) {
          case OK -> 200;
          case ALREADY_EXISTS -> 409;
          case UNAUTHENTICATED -> 401;
          case PERMISSION_DENIED -> 403;
          case RESOURCE_EXHAUSTED -> isTooLarge(description) ? 413 : 429;
          case UNAVAILABLE -> 503;
          case DEADLINE_EXCEEDED -> 504;
          case CANCELLED -> 499;
          case INTERNAL -> isForeign(description) ? 502 : 400;
          case ABORTED, OUT_OF_RANGE, DATA_LOSS, UNKNOWN -> 500;
          default -> 400;
        };
    byte[] body =
        status == 200
            ? response.getResponseMessage()
            : String.valueOf(description).getBytes(StandardCharsets.UTF_8);
    return Reply.answered(status, -1, body);
  }

  /** gRPC has no status of its own for it; the common servers say it in words. */
  private static boolean isTooLarge(@Nullable String description) {
    String text = String.valueOf(description).toLowerCase(Locale.ROOT);
    return text.contains("larger than") || text.contains("exceeds maximum");
  }

  /**
   * What the sender itself says of an answer that is no gRPC message, such as the page of a load
   * balancer with nothing behind it: it hides the HTTP status.
   */
  private static boolean isForeign(@Nullable String description) {
    return String.valueOf(description).startsWith("Unsupported gRPC message encoding");
  }

  private synchronized GrpcSender sender() {
    GrpcSender made = sender;
    if (made == null) {
      made = make();
      sender = made;
    }
    return made;
  }

  private GrpcSender make() {
    Tap tap = new Tap();
    OtlpGrpcSpanExporterBuilder builder =
        OtlpGrpcSpanExporter.builder()
            .setEndpoint(origin(config.endpoint()))
            .setTimeout(Duration.ofMillis(config.timeoutMillis()))
            .setConnectTimeout(Duration.ofMillis(config.timeoutMillis()))
            .setHeaders(this::metadata)
            .setRetryPolicy(null)
            .setCompression(Addresses.compresses(config) ? "gzip" : "none")
            .setComponentLoader(tap);
    DestinationConfig.TlsConfig tls = config.tls();
    String certFile = tls.certFile();
    String keyFile = tls.keyFile();
    if (tls.caFile() != null) {
      builder.setTrustedCertificates(Certificates.trusted(tls.caFile()));
    }
    if (certFile != null && keyFile != null) {
      builder.setClientTls(Certificates.bytes(keyFile), Certificates.bytes(certFile));
    }
    builder.build();
    GrpcSender made = tap.sender;
    if (made == null) {
      throw new IllegalStateException("no gRPC sender");
    }
    return made;
  }

  private Map<String, String> metadata() {
    Map<String, String> all = new HashMap<>();
    headers
        .forProject(project.get())
        .forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value));
    return all;
  }

  private static String origin(String endpoint) {
    URI address = URI.create(endpoint);
    return address.getScheme() + "://" + address.getRawAuthority();
  }

  /** Encoded once already; the sender only carries it. */
  private record Message(Body body) implements MessageWriter {
    @Override
    public void writeMessage(OutputStream out) throws IOException {
      body.writeTo(out);
    }

    @Override
    public int getContentLength() {
      return Math.toIntExact(body.size());
    }
  }

  /** Keeps the sender that the exporter makes for itself. */
  private static final class Tap implements ComponentLoader, GrpcSenderProvider {
    private final ComponentLoader real =
        ComponentLoader.forClassLoader(OtlpGrpcSpanExporter.class.getClassLoader());
    private @Nullable GrpcSender sender;

    @Override
    public <T> Iterable<T> load(Class<T> spi) {
      return spi == GrpcSenderProvider.class ? List.of(spi.cast(this)) : real.load(spi);
    }

    @Override
    public GrpcSender createSender(GrpcSenderConfig senderConfig) {
      Iterator<GrpcSenderProvider> providers = real.load(GrpcSenderProvider.class).iterator();
      if (!providers.hasNext()) {
        throw new IllegalStateException(
            "protocol: grpc needs opentelemetry-exporter-sender-okhttp on the class path");
      }
      GrpcSender made = providers.next().createSender(senderConfig);
      NoRedirects.impose(made);
      sender = made;
      return made;
    }
  }
}
