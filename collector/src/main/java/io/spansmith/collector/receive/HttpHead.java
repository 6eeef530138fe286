package io.spansmith.collector.receive;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import org.jspecify.annotations.Nullable;

/**
 * What the head of a request says.
 *
 * @param signal null for a path that is not known
 * @param type as it was sent
 * @param encoding of the body; empty when none was named
 * @param length as far as the sender says it; else 0
 * @param framed whether it is clear where the body ends: whoever takes another place for it than a
 *     proxy before it reads requests that nobody sent (RFC 9112 §6.3)
 */
record HttpHead(
    HttpMethod method,
    String path,
    @Nullable Signal signal,
    Caller caller,
    String type,
    String encoding,
    long length,
    boolean framed,
    boolean keepAlive) {

  /** Of a connection that has not said anything yet. */
  static final HttpHead NONE =
      new HttpHead(HttpMethod.POST, "", null, Caller.ANONYMOUS, "", "", 0, true, false);

  static HttpHead of(HttpRequest request) {
    String path = new QueryStringDecoder(origin(request.uri())).path();
    return new HttpHead(
        request.method(),
        path,
        Signal.ofPath(path),
        new Caller(
            Door.shownKey(
                request.headers().get("x-api-key"),
                request.headers().get(HttpHeaderNames.AUTHORIZATION)),
            request.headers().get("langsmith-project")),
        request.headers().get(HttpHeaderNames.CONTENT_TYPE, ""),
        request.headers().get(HttpHeaderNames.CONTENT_ENCODING, ""),
        HttpUtil.getContentLength(request, 0L),
        request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING).stream()
            .allMatch("chunked"::equalsIgnoreCase),
        HttpUtil.isKeepAlive(request));
  }

  /** What stands behind scheme and authority, which servers must take as well (RFC 9112 §3.2.2). */
  private static String origin(String uri) {
    int authority = uri.startsWith("/") ? -1 : uri.indexOf("://");
    int slash = authority < 0 ? -1 : uri.indexOf('/', authority + 3);
    return slash < 0 ? uri : uri.substring(slash);
  }

  boolean json() {
    return is("application/json");
  }

  boolean gzip() {
    return encoding.equalsIgnoreCase("gzip");
  }

  /** Why the body need not be read, or null. */
  @Nullable Reply refusal(Door door, long maxRequestBytes) {
    if (!framed) {
      return Reply.of(Reply.Kind.BAD, "Transfer-Encoding is not known; use chunked or none");
    }
    if (signal == null) {
      return path.endsWith("/v1/metrics")
          ? Reply.METRICS
          : Reply.of(Reply.Kind.NOT_FOUND, "unknown path; use /v1/traces or /v1/logs");
    }
    if (!method.equals(HttpMethod.POST)) {
      return Reply.of(Reply.Kind.BAD_METHOD, "use POST");
    }
    if (!door.admits(caller)) {
      return Reply.UNKNOWN_KEY;
    }
    if (!json() && !is("application/x-protobuf")) {
      return Reply.of(Reply.Kind.BAD_TYPE, "send application/x-protobuf or application/json");
    }
    if (length > maxRequestBytes) {
      return Reply.TOO_LARGE;
    }
    return gzip() || encoding.isEmpty() || encoding.equalsIgnoreCase("identity")
        ? null
        : Reply.of(Reply.Kind.BAD_TYPE, "Content-Encoding is not known; use gzip or none");
  }

  /** Media types are the same in upper case and with parameters (RFC 9110 §8.3.1). */
  private boolean is(String wanted) {
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().equalsIgnoreCase(wanted);
  }
}
