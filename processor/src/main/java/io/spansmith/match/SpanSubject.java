package io.spansmith.match;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.spansmith.config.Match;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A span, at its start or after its end. A view: it copies nothing. */
public final class SpanSubject implements MatchSubject {

  private final String name;
  private final SpanKind kind;
  private final String scope;
  private final Attributes attributes;
  private final Resource resource;
  private final Map<String, String> baggage;
  private final @Nullable SpanData ended;

  private SpanSubject(
      String name,
      SpanKind kind,
      String scope,
      Attributes attributes,
      Resource resource,
      Map<String, String> baggage,
      @Nullable SpanData ended) {
    this.name = name;
    this.kind = kind;
    this.scope = scope;
    this.attributes = attributes;
    this.resource = resource;
    this.baggage = baggage;
    this.ended = ended;
  }

  /** What is known when a span starts; its status and duration are not. */
  public static SpanSubject atStart(
      String name,
      SpanKind kind,
      String scope,
      Attributes attributes,
      Resource resource,
      Map<String, String> baggage) {
    return new SpanSubject(name, kind, scope, attributes, resource, baggage, null);
  }

  /**
   * A span that has ended.
   *
   * @param baggage entries at the local root's start
   */
  public static SpanSubject of(SpanData span, Map<String, String> baggage) {
    return new SpanSubject(
        span.getName(),
        span.getKind(),
        span.getInstrumentationScopeInfo().getName(),
        span.getAttributes(),
        span.getResource(),
        baggage,
        span);
  }

  @Override
  public void forEach(Source source, BiConsumer<String, Object> visitor) {
    switch (source) {
      case ATTRIBUTE -> attributes.forEach((key, value) -> visitor.accept(key.getKey(), value));
      case RESOURCE ->
          resource.getAttributes().forEach((key, value) -> visitor.accept(key.getKey(), value));
      case BAGGAGE -> baggage.forEach(visitor);
      case METADATA -> {
        // A span has none; its run does.
      }
    }
  }

  @Override
  public @Nullable Object get(Source source, String key) {
    return switch (source) {
      case ATTRIBUTE -> find(attributes, key);
      case RESOURCE -> find(resource.getAttributes(), key);
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
      case NAME -> name;
      case KIND -> kind.name().toLowerCase(Locale.ROOT);
      case SCOPE -> scope;
      case STATUS -> ended == null ? null : status(Objects.requireNonNull(ended).getStatus());
      case DURATION_MS -> ended == null ? null : milliseconds(Objects.requireNonNull(ended));
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
