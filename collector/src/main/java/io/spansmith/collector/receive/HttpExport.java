package io.spansmith.collector.receive;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ScheduledFuture;
import io.spansmith.collector.receive.ByteBudget.Share;
import io.spansmith.config.GatewayConfig;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection's requests: gathers a body within the budget, has it processed off the event loop,
 * answers in the request's own encoding.
 */
final class HttpExport extends SimpleChannelInboundHandler<HttpObject> {

  /** How long a sender that was answered in the middle of a body may go on. */
  private static final int LAST_WORDS_MILLIS = 2_000;

  private final GatewayConfig config;
  private final Receiver receiver;
  private final Door door;
  private final ByteBudget budget;
  private final Executor executor;

  private HttpHead head = HttpHead.NONE;
  private boolean answered;
  private boolean busy;
  private boolean complete;
  private boolean ending;
  private long seen;
  private Body body = new Body(0);
  private Share share;
  private @Nullable ScheduledFuture<?> deadline;

  HttpExport(
      GatewayConfig config, Receiver receiver, Door door, ByteBudget budget, Executor executor) {
    this.config = config;
    this.receiver = receiver;
    this.door = door;
    this.budget = budget;
    this.share = budget.open();
    this.executor = executor;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) throws Exception {
    limitTime(context, context::close);
    super.channelActive(context);
  }

  /**
   * For what comes next, a whole head or a whole body, and not from one byte to the other: a client
   * that sends a byte now and then would keep an idle timer quiet for ever.
   */
  private void limitTime(ChannelHandlerContext context, Runnable late) {
    limitTime(context, config.idleTimeoutMillis(), late);
  }

  private void limitTime(ChannelHandlerContext context, long millis, Runnable late) {
    cancelDeadline();
    if (context.channel().isActive()) {
      deadline = context.executor().schedule(late, millis, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
    if (message instanceof LastHttpContent) {
      complete = true;
      if (ending) {
        context.close();
      }
    }
    if (ending) {
      return;
    }
    if (message.decoderResult().isFailure()) {
      answered &= !(message instanceof HttpRequest);
      refuse(context, Reply.of(Reply.Kind.BAD, "the request could not be read"));
      return;
    }
    if (message instanceof HttpRequest request) {
      begin(context, request);
    }
    if (message instanceof HttpContent content && !answered) {
      gather(context, content);
    }
    if (message instanceof LastHttpContent && !answered) {
      finish(context);
    }
  }

  private void begin(ChannelHandlerContext context, HttpRequest request) {
    cancelDeadline();
    complete = false;
    release();
    body = new Body(HttpUtil.getContentLength(request, 0L));
    share = budget.open();
    busy = false;
    seen = 0;
    answered = false;
    head = HttpHead.of(request);
    Reply refusal = head.refusal(door, config.maxRequestBytes());
    if (refusal != null) {
      refuse(context, refusal);
      return;
    }
    limitTime(
        context, () -> refuse(context, Reply.of(Reply.Kind.TIMEOUT, "the body took too long")));
    if (HttpUtil.is100ContinueExpected(request)) {
      context.writeAndFlush(
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
    }
  }

  private void gather(ChannelHandlerContext context, HttpContent content) {
    int more = content.content().readableBytes();
    seen += more;
    if (seen > config.maxRequestBytes()) {
      refuse(context, Reply.TOO_LARGE);
    } else if (!busy && share.take(more)) {
      body.append(content.content());
    } else {
      // An answer in the middle of a body is lost on senders that still write: the rest is passed
      // over, and the connection lives on.
      busy = true;
      release();
    }
  }

  private void finish(ChannelHandlerContext context) {
    cancelDeadline();
    HttpHead of = head;
    Signal wanted = of.signal();
    if (wanted == null) {
      return;
    }
    answered = true;
    if (busy) {
      refused(context, of, Reply.BUSY, of.keepAlive());
      return;
    }
    Body whole = body;
    Share taken = share;
    body = new Body(0);
    share = budget.open();
    long limit = config.maxRequestBytes();
    // The next request waits in the flow control before this handler, so answers keep their order.
    context.channel().config().setAutoRead(false);
    try {
      executor.execute(
          () -> {
            Consumer<Reply> answer =
                reply ->
                    context.executor().execute(() -> answer(context, of, reply, of.keepAlive()));
            try (taken) {
              byte[] sent = whole.take();
              byte[] plain = of.gzip() ? Gunzip.unpack(sent, limit, taken) : sent;
              receiver.receive(wanted, plain, of.json(), of.caller(), answer);
            } catch (Refused e) {
              receiver.refused(wanted, e.reply);
              answer.accept(e.reply);
            }
          });
    } catch (RejectedExecutionException full) {
      taken.close();
      refused(context, of, Reply.BUSY, of.keepAlive());
    }
  }

  private void refuse(ChannelHandlerContext context, Reply reply) {
    if (!answered) {
      answered = true;
      cancelDeadline();
      release();
      // What is left of the body is passed over: the connection ends with the answer.
      refused(context, head, reply, false);
    }
  }

  private void refused(ChannelHandlerContext context, HttpHead of, Reply reply, boolean keepAlive) {
    receiver.refused(of.signal(), reply);
    answer(context, of, reply, keepAlive);
  }

  private void answer(ChannelHandlerContext context, HttpHead of, Reply reply, boolean keepAlive) {
    // One that sends and never reads would have its answers pile up here.
    limitTime(context, context::close);
    context
        .writeAndFlush(HttpAnswer.of(of, reply, keepAlive))
        .addListener(
            keepAlive
                ? written -> context.channel().config().setAutoRead(true)
                : written -> end(context));
  }

  /**
   * Closing at once would reset the connection of a sender that still writes, and the answer be
   * lost on it: what it still sends is passed over for a while.
   */
  private void end(ChannelHandlerContext context) {
    if (complete) {
      context.close();
      return;
    }
    ending = true;
    if (context.pipeline().get(SslHandler.class) == null
        && context.channel() instanceof DuplexChannel channel) {
      channel.shutdownOutput();
    }
    limitTime(context, LAST_WORDS_MILLIS, context::close);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // Broken TLS failures, resets: nothing of the cause is fit to show.
    if (answered) {
      context.close();
    } else {
      refuse(context, Reply.of(Reply.Kind.BAD, "the request could not be read"));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    cancelDeadline();
    release();
    super.channelInactive(context);
  }

  private void release() {
    share.close();
    body = new Body(0);
  }

  private void cancelDeadline() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }
}
