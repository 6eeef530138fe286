package io.spansmith.collector.receive;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/** A reply as an HTTP response in the encoding of its request. */
final class HttpAnswer {

  static FullHttpResponse of(HttpHead request, Reply reply, boolean keepAlive) {
    Signal signal = request.signal() == null ? Signal.TRACES : request.signal();
    byte[] bytes = ReplyBodies.encode(signal, reply, request.json());
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(reply.kind().httpStatus),
            Unpooled.wrappedBuffer(bytes));
    HttpHeaders headers = response.headers();
    headers.set(
        HttpHeaderNames.CONTENT_TYPE,
        request.json() ? "application/json" : "application/x-protobuf");
    headers.setInt(HttpHeaderNames.CONTENT_LENGTH, bytes.length);
    if (reply.kind() == Reply.Kind.BAD_METHOD) {
      headers.set(HttpHeaderNames.ALLOW, HttpMethod.POST);
    }
    if (reply.kind() == Reply.Kind.BUSY) {
      headers.setInt(HttpHeaderNames.RETRY_AFTER, HttpReceiver.RETRY_AFTER_SECONDS);
    }
    HttpUtil.setKeepAlive(response, keepAlive);
    return response;
  }

  private HttpAnswer() {}
}
