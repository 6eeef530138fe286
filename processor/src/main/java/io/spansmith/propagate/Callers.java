package io.spansmith.propagate;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.config.DestinationConfig;
import io.spansmith.config.PropagationConfig;
import io.spansmith.config.SpansmithConfig;
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

  private static final List<AttributeKey<String>> PEERS =
      List.of(
          AttributeKey.stringKey("network.peer.address"),
          AttributeKey.stringKey("client.address"),
          AttributeKey.stringKey("net.sock.peer.addr"));

  private final boolean accept;
  private final List<Pattern> from;
  private final Map<String, String> destinations = new LinkedHashMap<>();

  private Callers(PropagationConfig config, Map<String, DestinationConfig> known) {
    accept = config.accept();
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

  /** The mark of a believed caller that sends to one of our destinations, or null. */
  public @Nullable TraceMark mark(SpanData localRoot, Map<String, String> baggage) {
    if (!accept || !localRoot.getParentSpanContext().isValid()) {
      return null;
    }
    TraceMark mark = TraceMark.parse(baggage.get(TraceMark.KEY));
    return mark != null && destinations.containsKey(mark.place()) && isBelieved(localRoot)
        ? mark
        : null;
  }

  private boolean isBelieved(SpanData localRoot) {
    for (AttributeKey<String> key : PEERS) {
      String peer = localRoot.getAttributes().get(key);
      for (Pattern pattern : from) {
        if (pattern.matcher(peer == null ? "" : peer).matches()) {
          return true;
        }
      }
    }
    return false;
  }

  /** The caller's run, when its mark is believed: what {@code remote_parent: auto} links to. */
  public @Nullable String parentOf(SpanData localRoot, Map<String, String> baggage) {
    TraceMark mark = mark(localRoot, baggage);
    return mark == null ? null : mark.parentSpanId();
  }

  /** Where the caller's runs are, so that ours find their parent there. */
  public Route route(TraceMark mark) {
    return new Route(destinations.getOrDefault(mark.place(), ""), mark.project());
  }
}
