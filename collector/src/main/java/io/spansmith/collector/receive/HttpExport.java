package io.spansmith.collector.receive;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
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

  private final GatewayConfig config;
  private final Receiver receiver;
  private final Door door;
  private final ByteBudget budget;
  private final Executor executor;

  private @Nullable Signal signal;
  private Caller caller = Caller.ANONYMOUS;
  private boolean json;
  private boolean gzip;
  private boolean keepAlive;
  private boolean answered;
  private boolean busy;
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
    cancelDeadline();
    if (context.channel().isActive()) {
      deadline =
          context.executor().schedule(late, config.idleTimeoutMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
    if (message.decoderResult().isFailure()) {
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
    release();
    body = new Body(HttpUtil.getContentLength(request, 0L));
    share = budget.open();
    busy = false;
    seen = 0;
    answered = false;
    keepAlive = HttpUtil.isKeepAlive(request);
    String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
    json = isType(type, "application/json");
    String path = new QueryStringDecoder(request.uri()).path();
    signal = Signal.ofPath(path);
    caller =
        new Caller(
            Door.shownKey(
                request.headers().get("x-api-key"),
                request.headers().get(HttpHeaderNames.AUTHORIZATION)),
            request.headers().get("langsmith-project"));
    Reply refusal = refusal(request, path, type);
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

  private @Nullable Reply refusal(HttpRequest request, String path, String type) {
    if (signal == null) {
      return path.endsWith("/v1/metrics")
          ? Reply.METRICS
          : Reply.of(Reply.Kind.NOT_FOUND, "unknown path; use /v1/traces or /v1/logs");
    }
    if (!request.method().equals(HttpMethod.POST)) {
      return Reply.of(Reply.Kind.BAD_METHOD, "use POST");
    }
    if (!door.admits(caller)) {
      return Reply.UNKNOWN_KEY;
    }
    if (!json && !isType(type, "application/x-protobuf")) {
      return Reply.of(Reply.Kind.BAD_TYPE, "send application/x-protobuf or application/json");
    }
    if (HttpUtil.getContentLength(request, 0L) > config.maxRequestBytes()) {
      return Reply.TOO_LARGE;
    }
    String encoding = request.headers().get(HttpHeaderNames.CONTENT_ENCODING, "");
    gzip = encoding.equalsIgnoreCase("gzip");
    return gzip || encoding.isEmpty() || encoding.equalsIgnoreCase("identity")
        ? null
        : Reply.of(Reply.Kind.BAD_TYPE, "Content-Encoding is not known; use gzip or none");
  }

  /** Media types are the same in upper case and with parameters (RFC 9110 §8.3.1). */
  private static boolean isType(String given, String wanted) {
    String type = given.indexOf(';') < 0 ? given : given.substring(0, given.indexOf(';'));
    return type.strip().equalsIgnoreCase(wanted);
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
    Signal wanted = signal;
    if (wanted == null) {
      return;
    }
    answered = true;
    if (busy) {
      refused(context, wanted, Reply.BUSY, json, keepAlive);
      return;
    }
    Body whole = body;
    Share taken = share;
    body = new Body(0);
    share = budget.open();
    boolean asJson = json;
    long limit = config.maxRequestBytes();
    boolean packed = gzip;
    boolean keep = keepAlive;
    Caller from = caller;
    // The next request waits in the flow control before this handler, so answers keep their order.
    context.channel().config().setAutoRead(false);
    try {
      executor.execute(
          () -> {
            Consumer<Reply> answer =
                reply ->
                    context.executor().execute(() -> answer(context, wanted, reply, asJson, keep));
            try (taken) {
              byte[] plain = packed ? Gunzip.unpack(whole.take(), limit, taken) : whole.take();
              receiver.receive(wanted, plain, asJson, from, answer);
            } catch (Refused e) {
              receiver.refused(wanted, e.reply);
              answer.accept(e.reply);
            }
          });
    } catch (RejectedExecutionException full) {
      taken.close();
      refused(context, wanted, Reply.BUSY, asJson, keep);
    }
  }

  private void refuse(ChannelHandlerContext context, Reply reply) {
    if (!answered) {
      answered = true;
      cancelDeadline();
      release();
      // What is left of the body is not read: the connection ends with the answer.
      refused(context, signal, reply, json, false);
    }
  }

  private void refused(
      ChannelHandlerContext context,
      @Nullable Signal wanted,
      Reply reply,
      boolean asJson,
      boolean keep) {
    receiver.refused(wanted, reply);
    answer(context, wanted == null ? Signal.TRACES : wanted, reply, asJson, keep);
  }

  private void answer(
      ChannelHandlerContext context, Signal signal, Reply reply, boolean json, boolean keepAlive) {
    byte[] bytes = ReplyBodies.encode(signal, reply, json);
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(reply.kind().httpStatus),
            Unpooled.wrappedBuffer(bytes));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, json ? "application/json" : "application/x-protobuf")
        .setInt(HttpHeaderNames.CONTENT_LENGTH, bytes.length);
    if (reply.kind() == Reply.Kind.BAD_METHOD) {
      response.headers().set(HttpHeaderNames.ALLOW, HttpMethod.POST);
    }
    if (reply.kind() == Reply.Kind.BUSY) {
      response.headers().setInt(HttpHeaderNames.RETRY_AFTER, HttpReceiver.RETRY_AFTER_SECONDS);
    }
    HttpUtil.setKeepAlive(response, keepAlive);
    // One that sends and never reads would have its answers pile up here.
    limitTime(context, context::close);
    context
        .writeAndFlush(response)
        .addListener(
            keepAlive
                ? written -> context.channel().config().setAutoRead(true)
                : ChannelFutureListener.CLOSE);
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
