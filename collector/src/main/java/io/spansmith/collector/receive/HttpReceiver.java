package io.spansmith.collector.receive;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.spansmith.config.GatewayConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** OTLP/HTTP on the same Netty that gRPC uses. */
final class HttpReceiver {

  /** What a full gateway tells its callers to wait. */
  static final int RETRY_AFTER_SECONDS = 1;

  private final EventLoopGroup loops;
  private final Channel channel;

  private HttpReceiver(EventLoopGroup loops, Channel channel) {
    this.loops = loops;
    this.channel = channel;
  }

  static HttpReceiver start(
      GatewayConfig config,
      Receiver receiver,
      Door door,
      ByteBudget budget,
      Executor executor,
      @Nullable SslContext tls)
      throws IOException {
    EventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors())),
            new DefaultThreadFactory("spansmith-http", true),
            NioIoHandler.newFactory());
    AtomicInteger connections = new AtomicInteger();
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel child) {
                    if (connections.incrementAndGet() > config.maxConnections()) {
                      connections.decrementAndGet();
                      child.close();
                      return;
                    }
                    child.closeFuture().addListener(closed -> connections.decrementAndGet());
                    if (tls != null) {
                      child.pipeline().addLast(tls.newHandler(child.alloc()));
                    }
                    child
                        .pipeline()
                        .addLast(new HttpServerCodec(4096, config.maxHeaderBytes(), 65536))
                        .addLast(new FlowControlHandler())
                        .addLast(new HttpExport(config, receiver, door, budget, executor));
                  }
                });
    try {
      Channel channel =
          bootstrap
              .bind(new InetSocketAddress(config.host(), config.httpPort()))
              .syncUninterruptibly()
              .channel();
      return new HttpReceiver(loops, channel);
    } catch (RuntimeException e) {
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      throw e;
    }
  }

  int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  /** Takes no new connections; those open may finish. */
  void stopAccepting() {
    channel.close().syncUninterruptibly();
  }

  void close() {
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS);
  }
}
