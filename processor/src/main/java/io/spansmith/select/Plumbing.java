package io.spansmith.select;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells transport and framework internals from steps that somebody meant as such (dialects §4).
 *
 * <p>Asked only of spans that no dialect claims and that enclose AI work.
 */
final class Plumbing {

  /** Scopes of instrumentations: what they call INTERNAL is a controller, a filter, a view. */
  private static final List<String> SCOPES =
      List.of(
          "io.opentelemetry.",
          "@opentelemetry/instrumentation-",
          "opentelemetry.instrumentation.",
          "go.opentelemetry.io/contrib/",
          "io.quarkus.",
          "io.vertx.",
          "io.micronaut.");

  /** Scopes among them whose spans an application asked for by an annotation or by hand. */
  private static final List<String> MEANT =
      List.of(
          "io.opentelemetry.opentelemetry-instrumentation-annotations",
          "io.opentelemetry.opentelemetry-extension-annotations",
          "io.opentelemetry.spring-boot-autoconfigure",
          "io.quarkus.opentelemetry");

  /** Micrometer's one scope covers everything, so its framework spans show by attribute only. */
  private static final Set<AttributeKey<String>> KEYS =
      Set.of(
          AttributeKey.stringKey("spring.security.reached.filter.name"),
          AttributeKey.stringKey("spring.security.filterchain.position"),
          AttributeKey.stringKey("spring.security.object"),
          AttributeKey.stringKey("jdbc.query[0]"),
          AttributeKey.stringKey("jdbc.row-affected"),
          AttributeKey.stringKey("db.system"),
          AttributeKey.stringKey("db.system.name"),
          AttributeKey.stringKey("express.type"),
          AttributeKey.stringKey("asgi.event.type"),
          AttributeKey.stringKey("messaging.system"));

  private static final Set<String> NAMES =
      Set.of("connection", "query", "result-set", "authorize request", "security filterchain");

  /**
   * Whether the span is transport or framework, given the kind of its parent (null when it has
   * none).
   */
  static boolean is(SpanData span, @Nullable SpanKind parentKind) {
    return switch (span.getKind()) {
      case CLIENT, PRODUCER -> true;
      // The far side of a call within one process; a second one below it is a duplicate.
      case SERVER -> parentKind != null && parentKind != SpanKind.CLIENT;
      case CONSUMER -> false;
      case INTERNAL -> internal(span);
    };
  }

  private static boolean internal(SpanData span) {
    String scope = span.getInstrumentationScopeInfo().getName();
    if (startsWithAny(scope, SCOPES)) {
      return !startsWithAny(scope, MEANT);
    }
    Attributes attributes = span.getAttributes();
    for (AttributeKey<String> key : KEYS) {
      if (attributes.get(key) != null) {
        return true;
      }
    }
    return NAMES.contains(span.getName());
  }

  private static boolean startsWithAny(String text, List<String> prefixes) {
    for (String prefix : prefixes) {
      if (text.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private Plumbing() {}
}
