package io.spansmith.export.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shortens the values of an encoded run until it fits, longest first, without decoding the rest.
 *
 * <p>The run keeps its ids, times and small values. {@value #MARK_KEY} on it says that something is
 * gone.
 */
public final class Cut {

  static final String MARK_KEY = "langsmith.metadata.spansmith_cut";

  /** What a field of the OTLP trace messages holds, as far as values are reached by it. */
  private enum Kind {
    TEXT,
    BLOB,
    REQUEST,
    RESOURCE_SPANS,
    RESOURCE,
    SCOPE_SPANS,
    SPAN,
    EVENT,
    LINK,
    STATUS,
    KEY_VALUE,
    ANY_VALUE,
    ARRAY,
    KEY_VALUE_LIST
  }

  /** Field numbers of opentelemetry/proto/trace/v1/trace.proto and common/v1/common.proto. */
  private static final Map<Kind, Map<Integer, Kind>> FIELDS =
      Map.ofEntries(
          Map.entry(Kind.REQUEST, Map.of(1, Kind.RESOURCE_SPANS)),
          Map.entry(Kind.RESOURCE_SPANS, Map.of(1, Kind.RESOURCE, 2, Kind.SCOPE_SPANS)),
          Map.entry(Kind.RESOURCE, Map.of(1, Kind.KEY_VALUE)),
          Map.entry(Kind.SCOPE_SPANS, Map.of(2, Kind.SPAN)),
          Map.entry(
              Kind.SPAN,
              Map.of(
                  5, Kind.TEXT, 9, Kind.KEY_VALUE, 11, Kind.EVENT, 13, Kind.LINK, 15, Kind.STATUS)),
          Map.entry(Kind.EVENT, Map.of(2, Kind.TEXT, 3, Kind.KEY_VALUE)),
          Map.entry(Kind.LINK, Map.of(4, Kind.KEY_VALUE)),
          Map.entry(Kind.STATUS, Map.of(2, Kind.TEXT)),
          Map.entry(Kind.KEY_VALUE, Map.of(2, Kind.ANY_VALUE)),
          Map.entry(
              Kind.ANY_VALUE,
              Map.of(1, Kind.TEXT, 5, Kind.ARRAY, 6, Kind.KEY_VALUE_LIST, 7, Kind.BLOB)),
          Map.entry(Kind.ARRAY, Map.of(1, Kind.ANY_VALUE)),
          Map.entry(Kind.KEY_VALUE_LIST, Map.of(1, Kind.KEY_VALUE)));

  private static final int MAX_DEPTH = 64;

  private final byte[] bytes;
  private final long most;

  private Cut(byte[] bytes, long most) {
    this.bytes = bytes;
    this.most = most;
  }

  /** The message at no more than the target, or as near as cutting values brings it. */
  public static byte[] to(byte[] request, long target) {
    if (request.length <= target) {
      return request;
    }
    List<Long> found = new ArrayList<>();
    new Cut(request, 0).measure(Kind.REQUEST, ProtoReader.of(request), found, 0);
    long[] sizes = found.stream().mapToLong(Long::longValue).toArray();
    long values = 0;
    for (long size : sizes) {
      values += size;
    }
    long frame = request.length - values + MARK_KEY.length() + 64;
    long most = Shares.most(sizes, target - frame);
    return new Cut(request, most).rewrite(Kind.REQUEST, ProtoReader.of(request), 0);
  }

  private void measure(Kind kind, ProtoReader fields, List<Long> sizes, int depth) {
    while (depth < MAX_DEPTH && fields.next()) {
      Kind inner = inner(kind, fields);
      if (inner == Kind.TEXT || inner == Kind.BLOB) {
        sizes.add((long) fields.to() - fields.from());
      } else if (inner != null) {
        measure(inner, fields.message(), sizes, depth + 1);
      }
    }
  }

  private byte[] rewrite(Kind kind, ProtoReader fields, int depth) {
    ProtoWriter out = new ProtoWriter();
    while (fields.next()) {
      Kind inner = depth < MAX_DEPTH ? inner(kind, fields) : null;
      int size = fields.to() - fields.from();
      if (inner == null || size <= most) {
        out.raw(bytes, fields.start(), fields.to());
      } else if (inner == Kind.TEXT) {
        out.message(fields.field(), text(fields.from(), size));
      } else if (inner == Kind.BLOB) {
        out.message(
            fields.field(),
            new ProtoWriter().raw(bytes, fields.from(), fields.from() + (int) most).toByteArray());
      } else {
        out.message(fields.field(), rewrite(inner, fields.message(), depth + 1));
      }
    }
    if (kind == Kind.SPAN) {
      out.message(9, mark());
    }
    return out.toByteArray();
  }

  private byte[] text(int from, int size) {
    String text = new String(bytes, from, size, StandardCharsets.UTF_8);
    return TextCut.to(text, (int) most).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] mark() {
    byte[] value = "true".getBytes(StandardCharsets.UTF_8);
    return new ProtoWriter()
        .message(1, MARK_KEY.getBytes(StandardCharsets.UTF_8))
        .message(2, new ProtoWriter().message(1, value).toByteArray())
        .toByteArray();
  }

  private static @Nullable Kind inner(Kind kind, ProtoReader fields) {
    return fields.isBytes() ? FIELDS.getOrDefault(kind, Map.of()).get(fields.field()) : null;
  }
}
