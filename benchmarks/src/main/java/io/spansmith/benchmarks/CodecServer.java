package io.spansmith.benchmarks;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The least that an OTLP server does that changes nothing: takes a request by HTTP or gRPC, decodes
 * it by protobuf-java and encodes it again. Prints both ports and runs until it is killed.
 */
final class CodecServer {

  public static void main(String[] args) throws Exception {
    InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Channel http =
        new ServerBootstrap()
            .group(new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory()))
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel child) {
                    child
                        .pipeline()
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(64 << 20))
                        .addLast(new Http());
                  }
                })
            .bind(anywhere)
            .sync()
            .channel();
    Server grpc =
        NettyServerBuilder.forAddress(anywhere)
            .maxInboundMessageSize(64 << 20)
            .addService(service())
            .build()
            .start();
    System.out.println(((InetSocketAddress) http.localAddress()).getPort() + " " + grpc.getPort());
    grpc.awaitTermination();
  }

  private static int work(ExportTraceServiceRequest request) {
    return request.toByteArray().length;
  }

  private static final class Http extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request)
        throws IOException {
      int length =
          work(ExportTraceServiceRequest.parseFrom(new ByteBufInputStream(request.content())));
      DefaultFullHttpResponse response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              length > 0 ? HttpResponseStatus.OK : HttpResponseStatus.BAD_REQUEST,
              Unpooled.EMPTY_BUFFER);
      response.headers().set("content-type", "application/x-protobuf").set("content-length", 0);
      context.writeAndFlush(response);
    }
  }

  private static ServerServiceDefinition service() throws InvalidProtocolBufferException {
    MethodDescriptor<ExportTraceServiceRequest, ExportTraceServiceResponse> export =
        MethodDescriptor.<ExportTraceServiceRequest, ExportTraceServiceResponse>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("opentelemetry.proto.collector.trace.v1.TraceService/Export")
            .setRequestMarshaller(
                ProtoUtils.marshaller(ExportTraceServiceRequest.getDefaultInstance()))
            .setResponseMarshaller(
                ProtoUtils.marshaller(ExportTraceServiceResponse.getDefaultInstance()))
            .build();
    return ServerServiceDefinition.builder("opentelemetry.proto.collector.trace.v1.TraceService")
        .addMethod(
            export,
            ServerCalls.asyncUnaryCall(
                (request, observer) -> {
                  if (work(request) == 0) {
                    throw new IllegalStateException("nothing was encoded");
                  }
                  observer.onNext(ExportTraceServiceResponse.getDefaultInstance());
                  observer.onCompleted();
                }))
        .build();
  }

  private CodecServer() {}
}
