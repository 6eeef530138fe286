package io.spansmith.propagate;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.config.DestinationConfig;
import io.spansmith.config.PropagationConfig;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.lineage.LangSmithHeaders;
import io.spansmith.route.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The marks of callers that are believed ({@code propagation.accept}, {@code accept_from}).
 *
 * <p>Immutable and thread-safe.
 */
public final class Callers {

  /** The other end of the connection; instrumentations tell it when the request ends. */
  private static final List<AttributeKey<String>> PEERS =
      List.of(
          AttributeKey.stringKey("network.peer.address"),
          AttributeKey.stringKey("net.sock.peer.addr"));

  /** The first of those a forwarding header names, if there is one; told at the start. */
  private static final AttributeKey<String> CLIENT = AttributeKey.stringKey("client.address");

  private static final List<AttributeKey<String>> PLACED =
      List.of(
          AttributeKey.stringKey("langsmith.trace.id"),
          AttributeKey.stringKey("langsmith.span.dotted_order"));

  private final boolean accept;
  private final boolean headers;
  private final boolean anybody;
  private final List<Pattern> from;
  private final Map<String, String> destinations = new LinkedHashMap<>();

  private Callers(PropagationConfig config, Map<String, DestinationConfig> known) {
    accept = config.accept();
    headers = config.langsmithHeaders();
    anybody = config.acceptFrom().contains("*");
    from = new ArrayList<>();
    for (String peer : config.acceptFrom()) {
      from.add(Pattern.compile(Pattern.quote(peer).replace("*", "\\E.*\\Q")));
    }
    if (accept) {
      known.forEach((name, destination) -> destinations.put(Places.of(destination), name));
    }
  }

  /** The callers that this configuration believes. */
  public static Callers of(SpansmithConfig config) {
    return new Callers(config.propagation(), config.destinations());
  }

  /** Whether any caller may be, which its attributes tell. */
  public boolean areBelieved() {
    return accept || headers;
  }

  /** The mark of a believed caller that sends to one of our destinations, or null. */
  public @Nullable TraceMark mark(SpanData localRoot, Map<String, String> baggage) {
    if (!accept || !localRoot.getParentSpanContext().isValid()) {
      return null;
    }
    TraceMark mark = TraceMark.parse(baggage.get(TraceMark.KEY));
    if (mark == null) {
      // Also where the host does not propagate baggage, and in a gateway, which sees spans alone.
      mark = TraceMark.parseMember(localRoot.getSpanContext().getTraceState().get(TraceMark.KEY));
    }
    return mark != null && destinations.containsKey(mark.place()) && isBelieved(localRoot)
        ? mark
        : null;
  }

  /**
   * Whether the LangSmith SDK that called is to be believed; null while the peer of the local root
   * is not known for sure, which its end may change.
   */
  public @Nullable Boolean believes(SpanData localRoot, LangSmithHeaders told) {
    if (!headers || from.isEmpty() || isPlaced(localRoot)) {
      return false;
    }
    if (anybody) {
      return true;
    }
    String peer = peer(localRoot);
    if (peer == null && !told.forwarded()) {
      peer = localRoot.getAttributes().get(CLIENT);
    }
    return peer == null && !localRoot.hasEnded() ? null : Boolean.valueOf(isConfigured(peer));
  }

  /** Whether the application itself said where in which tree its local root stands. */
  public static boolean isPlaced(SpanData localRoot) {
    return PLACED.stream().anyMatch(key -> localRoot.getAttributes().get(key) != null);
  }

  private boolean isBelieved(SpanData localRoot) {
    String peer = peer(localRoot);
    return anybody || isConfigured(peer == null ? localRoot.getAttributes().get(CLIENT) : peer);
  }

  private static @Nullable String peer(SpanData localRoot) {
    for (AttributeKey<String> key : PEERS) {
      String peer = localRoot.getAttributes().get(key);
      if (peer != null) {
        return peer;
      }
    }
    return null;
  }

  private boolean isConfigured(@Nullable String peer) {
    return peer != null && from.stream().anyMatch(pattern -> pattern.matcher(peer).matches());
  }

  /**
   * The caller's run, when its mark is believed: what {@code remote_parent: auto} links to. Null
   * also while the caller itself cannot know whether that run will be there.
   */
  public @Nullable String parentOf(SpanData localRoot, Map<String, String> baggage) {
    TraceMark mark = mark(localRoot, baggage);
    return mark == null || mark.keep() == null ? null : mark.parentSpanId();
  }

  /** Where the caller's runs are, so that ours find their parent there. */
  public Route route(TraceMark mark) {
    return new Route(destinations.getOrDefault(mark.place(), ""), mark.project());
  }
}
