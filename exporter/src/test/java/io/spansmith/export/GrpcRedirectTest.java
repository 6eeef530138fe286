package io.spansmith.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.spansmith.account.Ledger;
import io.spansmith.config.DestinationConfig.Protocol;
import io.spansmith.config.DestinationConfig.RetryConfig;
import io.spansmith.testing.FaultServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gRPC backend that sends its clients elsewhere. */
class GrpcRedirectTest {

  private final AtomicInteger redirected = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(strings = {"302", "307", "308"})
  void a_redirect_is_not_followed_and_the_key_goes_nowhere_else(String status) throws Exception {
    EventLoopGroup threads = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try (FaultServer elsewhere = FaultServer.start()) {
      Channel server = redirecting(threads, status, elsewhere.endpoint() + "/stolen");
      int port = ((InetSocketAddress) server.localAddress()).getPort();
      TestDestination main = new TestDestination("http://localhost:" + port);
      main.protocol = Protocol.GRPC;
      main.retry = new RetryConfig(10, 20, 300);
      Ledger ledger = new Ledger();
      Destinations delivery = main.start(ledger);
      delivery.accept(Fixtures.runs(2));
      delivery.flush().join(20, TimeUnit.SECONDS);
      delivery.shutdown().join(5, TimeUnit.SECONDS);

      assertThat(redirected).hasPositiveValue();
      assertThat(elsewhere.requests() + elsewhere.cuts()).isZero();
      assertThat(ledger.total("spans", "dropped")).isEqualTo(2);
    } finally {
      threads.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }

  private Channel redirecting(EventLoopGroup threads, String status, String location)
      throws InterruptedException {
    return new ServerBootstrap()
        .group(threads)
        .channel(NioServerSocketChannel.class)
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel connection) {
                connection
                    .pipeline()
                    .addLast(Http2FrameCodecBuilder.forServer().build())
                    .addLast(new Http2MultiplexHandler(new Redirect(status, location)));
              }
            })
        .bind(InetAddress.getLoopbackAddress(), 0)
        .sync()
        .channel();
  }

  private final class Redirect extends SimpleChannelInboundHandler<Http2StreamFrame> {
    private final String status;
    private final String location;

    Redirect(String status, String location) {
      this.status = status;
      this.location = location;
    }

    @Override
    public boolean isSharable() {
      return true;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext stream, Http2StreamFrame frame) {
      if (frame instanceof Http2DataFrame data && data.isEndStream()) {
        redirected.incrementAndGet();
        stream.writeAndFlush(
            new DefaultHttp2HeadersFrame(
                new DefaultHttp2Headers().status(status).set("location", location), true));
      }
    }
  }
}
