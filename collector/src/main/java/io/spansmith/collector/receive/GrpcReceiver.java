package io.spansmith.collector.receive;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.DecompressorRegistry;
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
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.spansmith.collector.receive.ArrivingCall.Message;
import io.spansmith.config.GatewayConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
      Admission admission,
      Executor executor,
      EventLoopGroup loops,
      @Nullable SslContext tls)
      throws IOException {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(config.host(), config.grpcPort()))
            .channelFactory(() -> new BoundedServerChannel(config.maxConnections()))
            .bossEventLoopGroup(loops)
            .workerEventLoopGroup(loops)
            .executor(executor)
            .maxInboundMessageSize((int) Math.min(config.maxRequestBytes(), Integer.MAX_VALUE))
            .flowControlWindow(Admission.WINDOW_BYTES)
            .maxInboundMetadataSize(config.maxHeaderBytes())
            .maxConcurrentCallsPerConnection(config.maxConcurrentStreams())
            .permitKeepAliveTime(10, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .maxConnectionIdle(5, TimeUnit.MINUTES)
            .handshakeTimeout(10, TimeUnit.SECONDS)
            .addStreamTracerFactory(
                ArrivingCall.factory(
                    budget, config.maxRequestBytes(), admission, executor, receiver))
            .decompressorRegistry(DecompressorRegistry.emptyInstance().with(new LateGzip(), true))
            .intercept(callerOf(door, receiver));
    if (tls != null) {
      builder.sslContext(tls);
    }
    for (Signal signal : Signal.values()) {
      builder.addService(service(signal, receiver));
    }
    builder.addService(metrics(receiver));
    return builder.build().start();
  }

  private static ServerServiceDefinition service(Signal signal, Receiver receiver) {
    MethodDescriptor<Message, byte[]> export =
        MethodDescriptor.<Message, byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(
                MethodDescriptor.generateFullMethodName(signal.grpcService, "Export"))
            .setRequestMarshaller(Requests.INSTANCE)
            .setResponseMarshaller(Responses.INSTANCE)
            .build();
    return ServerServiceDefinition.builder(signal.grpcService)
        .addMethod(export, (call, headers) -> export(signal, receiver, call))
        .build();
  }

  private static ServerCall.Listener<Message> export(
      Signal signal, Receiver receiver, ServerCall<Message, byte[]> call) {
    ArrivingCall arriving = ArrivingCall.current();
    arriving.accept(call, signal);
    return new ServerCall.Listener<>() {
      private @Nullable Message message;
      private boolean tooMany;

      @Override
      public void onMessage(Message next) {
        tooMany = message != null;
        message = next;
      }

      @Override
      public void onHalfClose() {
        Message whole = message;
        message = null;
        if (whole == null || tooMany) {
          arriving.answerRefused(Reply.of(Reply.Kind.BAD, "an export is one message"));
        } else if (whole.refusal() != null) {
          arriving.answerRefused(whole.refusal());
        } else {
          arriving.work(
              () ->
                  receiver.receive(
                      signal,
                      whole.bytes(),
                      false,
                      CALLER.get(),
                      reply -> answer(signal, reply, arriving)));
        }
      }
    };
  }

  /** Whoever sends metrics is told where they should go; without it gRPC says only "not found". */
  private static ServerServiceDefinition metrics(Receiver receiver) {
    MethodDescriptor<byte[], byte[]> export =
        MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(
                MethodDescriptor.generateFullMethodName(Signal.METRICS_SERVICE, "Export"))
            .setRequestMarshaller(Responses.INSTANCE)
            .setResponseMarshaller(Responses.INSTANCE)
            .build();
    return ServerServiceDefinition.builder(Signal.METRICS_SERVICE)
        .addMethod(
            export,
            (call, headers) -> {
              receiver.refused(null, Reply.METRICS);
              call.close(failure(Reply.METRICS).getStatus(), new Metadata());
              return new ServerCall.Listener<>() {};
            })
        .build();
  }

  private static void answer(Signal signal, Reply reply, ArrivingCall to) {
    if (reply.kind() == Reply.Kind.OK) {
      to.answer(ReplyBodies.response(signal, reply));
    } else {
      to.answer(failure(reply));
    }
  }

  static StatusRuntimeException failure(Reply reply) {
    return StatusProto.toStatusRuntimeException(ReplyBodies.statusWithRetry(reply));
  }

  private static ServerInterceptor callerOf(Door door, Receiver receiver) {
    return new ServerInterceptor() {
      @Override
      public <Q, A> ServerCall.Listener<Q> interceptCall(
          ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Caller caller =
            new Caller(
                Door.shownKey(headers.get(API_KEY), headers.get(AUTHORIZATION)),
                headers.get(PROJECT));
        if (!door.admits(caller)) {
          receiver.refused(
              Signal.ofService(call.getMethodDescriptor().getServiceName()), Reply.UNKNOWN_KEY);
          call.close(failure(Reply.UNKNOWN_KEY).getStatus(), new Metadata());
          return new ServerCall.Listener<>() {};
        }
        return Contexts.interceptCall(
            Context.current().withValue(CALLER, caller), call, headers, next);
      }
    };
  }

  private enum Requests implements MethodDescriptor.Marshaller<Message> {
    INSTANCE;

    @Override
    public InputStream stream(Message message) {
      return new ByteArrayInputStream(message.bytes());
    }

    @Override
    public Message parse(InputStream stream) {
      return ArrivingCall.current().read(stream);
    }
  }

  private enum Responses implements MethodDescriptor.Marshaller<byte[]> {
    INSTANCE;

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      throw new UnsupportedOperationException("a server reads no answers");
    }
  }

  private GrpcReceiver() {}
}
