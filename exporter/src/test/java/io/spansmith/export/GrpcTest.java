package io.spansmith.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.spansmith.account.Ledger;
import io.spansmith.config.DestinationConfig.Compression;
import io.spansmith.config.DestinationConfig.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GrpcTest {

  private final List<ExportTraceServiceRequest> requests = new ArrayList<>();
  private final Deque<Status> script = new ArrayDeque<>();
  private final Ledger ledger = new Ledger();
  private long rejected;
  private volatile @Nullable Metadata headers;
  private @Nullable Server server;
  private @Nullable Destinations destinations;

  @BeforeEach
  void serve() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .maxInboundMessageSize(200_000)
            .addService(new Collector())
            .intercept(new HeaderTap())
            .build()
            .start();
  }

  @AfterEach
  void close() {
    if (destinations != null) {
      destinations.shutdown().join(10, TimeUnit.SECONDS);
    }
    if (server != null) {
      server.shutdownNow();
    }
  }

  private void deliver(Compression compression, int runs, int promptLength) {
    TestDestination main =
        new TestDestination("http://localhost:" + (server == null ? 0 : server.getPort()));
    main.protocol = Protocol.GRPC;
    main.compression = compression;
    Destinations delivery = main.start(ledger);
    destinations = delivery;
    for (int i = 0; i < runs; i++) {
      delivery.accept(List.of(Fixtures.run("checkout", "x".repeat(promptLength))));
    }
    assertThat(delivery.flush().join(20, TimeUnit.SECONDS).isSuccess()).isTrue();
  }

  private long spans() {
    return requests.stream()
        .flatMap(request -> request.getResourceSpansList().stream())
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .mapToLong(scope -> scope.getSpansCount())
        .sum();
  }

  @Test
  void runsArriveWithKeyAndProject() {
    deliver(Compression.NONE, 3, 100);
    assertThat(spans()).isEqualTo(3);
    Metadata metadata = headers;
    assertThat(metadata).isNotNull();
    assertThat(metadata.get(Metadata.Key.of("x-api-key", Metadata.ASCII_STRING_MARSHALLER)))
        .isEqualTo(Fixtures.KEY);
    assertThat(metadata.get(Metadata.Key.of("langsmith-project", Metadata.ASCII_STRING_MARSHALLER)))
        .isEqualTo("checkout");
  }

  @Test
  void messagesAreCompressedWhenAsked() {
    deliver(Compression.GZIP, 3, 1_000);
    assertThat(spans()).isEqualTo(3);
  }

  @Test
  void passingFailuresAreTriedAgain() {
    script.add(Status.UNAVAILABLE);
    script.add(Status.RESOURCE_EXHAUSTED.withDescription("slow down"));
    deliver(Compression.NONE, 2, 100);
    assertThat(spans()).isEqualTo(2);
    assertThat(ledger.total("spans", "exported")).isEqualTo(2);
  }

  @Test
  void aMessageThatIsTooLargeIsSplit() {
    deliver(Compression.NONE, 8, 50_000);
    assertThat(spans()).isEqualTo(8);
    assertThat(ledger.total("spans", "exported")).isEqualTo(8);
  }

  @Test
  void badDataIsDroppedAndCounted() {
    script.add(Status.INVALID_ARGUMENT);
    deliver(Compression.NONE, 1, 100);
    assertThat(ledger.snapshot()).containsEntry("spans/dropped/http_400", 1L);
  }

  @Test
  void partialSuccessIsRead() {
    rejected = 1;
    deliver(Compression.NONE, 3, 100);
    assertThat(ledger.snapshot())
        .containsEntry("spans/exported/main", 2L)
        .containsEntry("spans/dropped/rejected", 1L);
  }

  private final class Collector extends TraceServiceGrpc.TraceServiceImplBase {
    @Override
    public synchronized void export(
        ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> observer) {
      Status status = script.poll();
      if (status != null) {
        observer.onError(status.asRuntimeException());
        return;
      }
      requests.add(request);
      observer.onNext(
          ExportTraceServiceResponse.newBuilder()
              .setPartialSuccess(ExportTracePartialSuccess.newBuilder().setRejectedSpans(rejected))
              .build());
      observer.onCompleted();
    }
  }

  private final class HeaderTap implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata metadata, ServerCallHandler<Q, R> next) {
      headers = metadata;
      return next.startCall(call, metadata);
    }
  }
}
