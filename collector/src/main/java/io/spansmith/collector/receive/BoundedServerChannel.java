package io.spansmith.collector.receive;

import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes so many connections at one time and ends others as they come; gRPC has no such bound. */
final class BoundedServerChannel extends NioServerSocketChannel {

  private final AtomicInteger open = new AtomicInteger();
  private final int most;

  BoundedServerChannel(int most) {
    this.most = most;
  }

  @Override
  protected int doReadMessages(List<Object> accepted) throws Exception {
    int count = super.doReadMessages(accepted);
    if (count <= 0) {
      return count;
    }
    NioSocketChannel last = (NioSocketChannel) accepted.get(accepted.size() - 1);
    if (open.incrementAndGet() > most) {
      open.decrementAndGet();
      accepted.remove(accepted.size() - 1);
      last.unsafe().closeForcibly();
      return 0;
    }
    last.closeFuture().addListener(closed -> open.decrementAndGet());
    return count;
  }
}
