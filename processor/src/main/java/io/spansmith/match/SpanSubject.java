package io.spansmith.match;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.spansmith.config.Match;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A span that has ended. A view: it copies nothing. */
public final class SpanSubject implements MatchSubject {

  private final SpanData span;
  private final Map<String, String> baggage;

  private SpanSubject(SpanData span, Map<String, String> baggage) {
    this.span = span;
    this.baggage = baggage;
  }

  /**
   * A span.
   *
   * @param baggage entries at the local root's start
   */
  public static SpanSubject of(SpanData span, Map<String, String> baggage) {
    return new SpanSubject(span, baggage);
  }

  @Override
  public void forEach(Source source, BiConsumer<String, Object> visitor) {
    switch (source) {
      case ATTRIBUTE -> visit(span.getAttributes(), visitor);
      case RESOURCE -> visit(span.getResource().getAttributes(), visitor);
      case BAGGAGE -> baggage.forEach(visitor);
      case METADATA -> {
        // A span has none; its run does.
      }
    }
  }

  private static void visit(Attributes attributes, BiConsumer<String, Object> visitor) {
    attributes.forEach((key, value) -> visitor.accept(key.getKey(), value));
  }

  @Override
  public @Nullable Object get(Source source, String key) {
    return switch (source) {
      case ATTRIBUTE -> find(span.getAttributes(), key);
      case RESOURCE -> find(span.getResource().getAttributes(), key);
      case BAGGAGE -> baggage.get(key);
      case METADATA -> null;
    };
  }

  /** Attributes have no look-up by name alone: the type is part of a key. */
  private static @Nullable Object find(Attributes attributes, String key) {
    String text = attributes.get(AttributeKey.stringKey(key));
    if (text != null) {
      return text;
    }
    Finder finder = new Finder(key);
    attributes.forEach(finder);
    return finder.found;
  }

  private static final class Finder implements BiConsumer<AttributeKey<?>, Object> {

    private final String key;
    private @Nullable Object found;

    Finder(String key) {
      this.key = key;
    }

    @Override
    public void accept(AttributeKey<?> candidate, Object value) {
      if (candidate.getKey().equals(key)) {
        found = value;
      }
    }
  }

  @Override
  public @Nullable Object property(Match.Field.Name property) {
    return switch (property) {
      case NAME -> span.getName();
      case KIND -> span.getKind().name().toLowerCase(Locale.ROOT);
      case SCOPE -> span.getInstrumentationScopeInfo().getName();
      case STATUS -> status(span.getStatus());
      case DURATION_MS -> milliseconds(span);
      default -> null;
    };
  }

  private static String status(StatusData status) {
    return switch (status.getStatusCode()) {
      case ERROR -> "error";
      case OK -> "ok";
      case UNSET -> "unset";
    };
  }

  private static Double milliseconds(SpanData span) {
    return Math.max(0, span.getEndEpochNanos() - span.getStartEpochNanos()) / 1e6;
  }
}
