package io.spansmith.collector;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * {@code /live}, {@code /ready} and {@code /metrics}, apart from the ports that take telemetry.
 *
 * <p>No request keeps a thread: whoever connects here and says nothing must not make a platform
 * believe that the gateway is dead.
 */
final class AdminServer implements AutoCloseable {

  /** A connection is for one request, and ends after so long whatever became of it. */
  private static final int LONGEST_SECONDS = 10;

  private final EventLoopGroup loop;
  private final Channel channel;

  private AdminServer(EventLoopGroup loop, Channel channel) {
    this.loop = loop;
    this.channel = channel;
  }

  static AdminServer start(String host, int port, BooleanSupplier ready, Supplier<String> metrics)
      throws IOException {
    EventLoopGroup loop =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("spansmith-admin", true), NioIoHandler.newFactory());
    try {
      Channel channel =
          new ServerBootstrap()
              .group(loop)
              .channel(NioServerSocketChannel.class)
              .childHandler(
                  new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel child) {
                      child
                          .eventLoop()
                          .schedule(() -> child.close(), LONGEST_SECONDS, TimeUnit.SECONDS);
                      child.pipeline().addLast(new HttpServerCodec(), new Pages(ready, metrics));
                    }
                  })
              .bind(new InetSocketAddress(host, port))
              .syncUninterruptibly()
              .channel();
      return new AdminServer(loop, channel);
    } catch (RuntimeException e) {
      loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      throw e;
    } catch (Exception e) {
      // Netty throws what the system throws, undeclared.
      loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      String why = e instanceof UnresolvedAddressException ? "no such host" : e.getMessage();
      throw new IOException("cannot listen on " + host + " port " + port + " (admin): " + why, e);
    }
  }

  int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  private static final class Pages extends SimpleChannelInboundHandler<HttpRequest> {

    private final BooleanSupplier ready;
    private final Supplier<String> metrics;

    Pages(BooleanSupplier ready, Supplier<String> metrics) {
      this.ready = ready;
      this.metrics = metrics;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpRequest request) {
      FullHttpResponse page =
          request.decoderResult().isFailure()
              ? page(HttpResponseStatus.BAD_REQUEST, "not understood\n", "text/plain")
              : page(new QueryStringDecoder(request.uri()).path());
      page.headers()
          .setInt(HttpHeaderNames.CONTENT_LENGTH, page.content().readableBytes())
          .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      context.writeAndFlush(page).addListener(ChannelFutureListener.CLOSE);
    }

    private FullHttpResponse page(String path) {
      return switch (path) {
        case "/live" -> page(HttpResponseStatus.OK, "live\n", "text/plain");
        case "/ready" ->
            ready.getAsBoolean()
                ? page(HttpResponseStatus.OK, "ready\n", "text/plain")
                : page(HttpResponseStatus.SERVICE_UNAVAILABLE, "not ready\n", "text/plain");
        case "/metrics" ->
            page(HttpResponseStatus.OK, metrics.get(), "text/plain; version=0.0.4; charset=utf-8");
        default -> page(HttpResponseStatus.NOT_FOUND, "/live, /ready and /metrics\n", "text/plain");
      };
    }

    private static FullHttpResponse page(HttpResponseStatus status, String text, String type) {
      FullHttpResponse page =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              status,
              Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)));
      page.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
      return page;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
