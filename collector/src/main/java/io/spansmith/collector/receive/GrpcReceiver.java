package io.spansmith.collector.receive;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.KnownLength;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.SslContext;
import io.spansmith.config.GatewayConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** OTLP/gRPC. Bodies stay bytes: the generated messages are never built. */
final class GrpcReceiver {

  private static final Metadata.Key<String> API_KEY =
      Metadata.Key.of("x-api-key", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> PROJECT =
      Metadata.Key.of("langsmith-project", Metadata.ASCII_STRING_MARSHALLER);

  private static final Context.Key<Caller> CALLER = Context.key("spansmith-caller");

  static Server start(
      GatewayConfig config,
      Receiver receiver,
      Door door,
      ByteBudget budget,
      Executor executor,
      @Nullable SslContext tls)
      throws IOException {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(config.host(), config.grpcPort()))
            .executor(executor)
            .maxInboundMessageSize((int) Math.min(config.maxRequestBytes(), Integer.MAX_VALUE))
            .maxInboundMetadataSize(config.maxHeaderBytes())
            .maxConcurrentCallsPerConnection(config.maxConcurrentStreams())
            .permitKeepAliveTime(10, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .maxConnectionIdle(5, TimeUnit.MINUTES)
            .handshakeTimeout(10, TimeUnit.SECONDS)
            .intercept(callerOf(door));
    if (tls != null) {
      builder.sslContext(tls);
    }
    for (Signal signal : Signal.values()) {
      builder.addService(service(signal, receiver, budget));
    }
    return builder.build().start();
  }

  private static ServerServiceDefinition service(
      Signal signal, Receiver receiver, ByteBudget budget) {
    MethodDescriptor<byte[], byte[]> export =
        MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(
                MethodDescriptor.generateFullMethodName(signal.grpcService, "Export"))
            .setRequestMarshaller(Bytes.INSTANCE)
            .setResponseMarshaller(Bytes.INSTANCE)
            .build();
    return ServerServiceDefinition.builder(signal.grpcService)
        .addMethod(
            export,
            ServerCalls.asyncUnaryCall(
                (body, observer) -> export(signal, receiver, budget, body, observer)))
        .build();
  }

  private static void export(
      Signal signal,
      Receiver receiver,
      ByteBudget budget,
      byte[] body,
      StreamObserver<byte[]> observer) {
    if (!budget.tryTake(body.length)) {
      observer.onError(failure(Reply.BUSY));
      return;
    }
    // A caller that waits no longer must not make the answer fail.
    ((ServerCallStreamObserver<byte[]>) observer).setOnCancelHandler(() -> {});
    try {
      receiver.receive(signal, body, false, CALLER.get(), reply -> answer(signal, reply, observer));
    } finally {
      budget.giveBack(body.length);
    }
  }

  private static void answer(Signal signal, Reply reply, StreamObserver<byte[]> observer) {
    if (reply.kind() == Reply.Kind.OK) {
      observer.onNext(ReplyBodies.message(signal, reply).toByteArray());
      observer.onCompleted();
    } else {
      observer.onError(failure(reply));
    }
  }

  private static StatusRuntimeException failure(Reply reply) {
    com.google.rpc.Status.Builder status =
        com.google.rpc.Status.newBuilder()
            .setCode(reply.kind().grpcCode.value())
            .setMessage(reply.message());
    if (reply.kind() == Reply.Kind.BUSY) {
      status.addDetails(ReplyBodies.retryInfo(HttpReceiver.RETRY_AFTER_SECONDS));
    }
    return StatusProto.toStatusRuntimeException(status.build());
  }

  private static ServerInterceptor callerOf(Door door) {
    return new ServerInterceptor() {
      @Override
      public <Q, A> ServerCall.Listener<Q> interceptCall(
          ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Caller caller =
            new Caller(
                Door.shownKey(headers.get(API_KEY), headers.get(AUTHORIZATION)),
                headers.get(PROJECT));
        if (!door.admits(caller)) {
          call.close(
              io.grpc.Status.UNAUTHENTICATED.withDescription("x-api-key is missing or unknown"),
              new Metadata());
          return new ServerCall.Listener<>() {};
        }
        return Contexts.interceptCall(
            Context.current().withValue(CALLER, caller), call, headers, next);
      }
    };
  }

  private enum Bytes implements MethodDescriptor.Marshaller<byte[]> {
    INSTANCE;

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream instanceof KnownLength
            ? stream.readNBytes(stream.available())
            : stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private GrpcReceiver() {}
}
