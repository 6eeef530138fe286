package io.spansmith.collector.otlp;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationLibraryInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.spansmith.assemble.RawSpan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span of a request: its own bytes, and where in them lies what everybody asks for. The rest is
 * read when it is wanted, which for most spans that pass a gateway is never.
 *
 * <p>Immutable to those who look at it, and detached from the request.
 */
final class WireSpan implements RawSpan {

  private static final SpanKind[] KINDS = {
    SpanKind.INTERNAL,
    SpanKind.INTERNAL,
    SpanKind.SERVER,
    SpanKind.CLIENT,
    SpanKind.PRODUCER,
    SpanKind.CONSUMER
  };

  /** This object beside its bytes, unread, and with what is made of it. */
  private static final int RAW = 160;

  private static final int READ = 768;

  private final Resource resource;
  private final InstrumentationScopeInfo scope;
  private final byte[] bytes;
  private final long traceHigh;
  private final long traceLow;
  private final long spanId;
  private final long parentId;
  private final long start;
  private final long end;
  private final int nameFrom;
  private final int nameTo;
  private final int stateFrom;
  private final int stateTo;
  private final int flags;
  private final SpanKind kind;
  private final boolean plain;

  private @Nullable SpanContext context;
  private @Nullable SpanContext parent;
  private @Nullable String name;
  private @Nullable WireContent content;

  /** The span that was looked over last, if its ids are valid. */
  static @Nullable SpanData of(
      SpanScan scan, Resource resource, InstrumentationScopeInfo scope, Wire wire) {
    boolean valid = (scan.traceHigh | scan.traceLow) != 0 && scan.spanId != 0;
    return valid ? new WireSpan(scan, resource, scope, wire) : null;
  }

  private WireSpan(SpanScan scan, Resource resource, InstrumentationScopeInfo scope, Wire wire) {
    this.resource = resource;
    this.scope = scope;
    bytes = Arrays.copyOfRange(wire.bytes, wire.at, wire.end);
    traceHigh = scan.traceHigh;
    traceLow = scan.traceLow;
    spanId = scan.spanId;
    parentId = scan.parentId;
    start = scan.start;
    end = scan.end;
    nameFrom = scan.nameFrom - wire.at;
    nameTo = scan.nameTo - wire.at;
    stateFrom = scan.stateFrom - wire.at;
    stateTo = scan.stateTo - wire.at;
    flags = scan.flags;
    kind = KINDS[scan.kind];
    plain = !scan.marked;
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private WireContent content() {
    WireContent known = content;
    if (known == null) {
      try {
        known = WireContent.read(new Wire(bytes, 0, bytes.length));
      } catch (MalformedOtlpException e) {
        throw new IllegalStateException("bytes that were looked over cannot be read", e);
      }
      content = known;
    }
    return known;
  }

  @Override
  public long traceIdHigh() {
    return traceHigh;
  }

  @Override
  public long traceIdLow() {
    return traceLow;
  }

  @Override
  public long spanIdBits() {
    return spanId;
  }

  @Override
  public long parentIdBits() {
    return parentId;
  }

  @Override
  public boolean isPlain() {
    return plain;
  }

  @Override
  public long size() {
    return content == null ? RAW + bytes.length : READ + 2L * bytes.length;
  }

  @Override
  public String getName() {
    String known = name;
    if (known == null) {
      known = text(nameFrom, nameTo);
      name = known;
    }
    return known;
  }

  @Override
  public SpanKind getKind() {
    return kind;
  }

  @Override
  public SpanContext getSpanContext() {
    SpanContext known = context;
    if (known == null) {
      TraceState state = WireContext.traceState(text(stateFrom, stateTo));
      known = WireContext.context(Hex.of(traceHigh, traceLow), Hex.of(spanId), flags, state, false);
      context = known;
    }
    return known;
  }

  @Override
  public SpanContext getParentSpanContext() {
    SpanContext known = parent;
    if (known == null) {
      known =
          parentId == 0
              ? SpanContext.getInvalid()
              : WireContext.context(
                  getTraceId(), Hex.of(parentId), flags, TraceState.getDefault(), true);
      parent = known;
    }
    return known;
  }

  @Override
  public StatusData getStatus() {
    return content().status();
  }

  @Override
  public long getStartEpochNanos() {
    return start;
  }

  @Override
  public Attributes getAttributes() {
    return content().attributes();
  }

  @Override
  public List<EventData> getEvents() {
    return content().events();
  }

  @Override
  public List<LinkData> getLinks() {
    return content().links();
  }

  @Override
  public long getEndEpochNanos() {
    return end;
  }

  @Override
  public boolean hasEnded() {
    return true;
  }

  @Override
  public int getTotalRecordedEvents() {
    return content().events().size() + content().droppedEvents();
  }

  @Override
  public int getTotalRecordedLinks() {
    return content().links().size() + content().droppedLinks();
  }

  @Override
  public int getTotalAttributeCount() {
    return content().attributes().size() + content().droppedAttributes();
  }

  @Override
  @SuppressWarnings({"deprecation", "InlineMeSuggester"}) // still abstract in the interface
  public InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return InstrumentationLibraryInfo.create(scope.getName(), scope.getVersion());
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return scope;
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public String toString() {
    return "WireSpan{" + getTraceId() + "/" + getSpanId() + "}";
  }
}
