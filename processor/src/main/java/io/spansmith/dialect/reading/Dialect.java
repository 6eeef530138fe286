package io.spansmith.dialect.reading;

import io.spansmith.select.SpanRole;
import java.util.Set;

/**
 * Reads what one instrumentation writes. Stateless and thread-safe; never throws on any content.
 *
 * <p>A dialect fills only what it finds: which dialect wins a field is the normaliser's business.
 */
public interface Dialect {

  /** Short stable id, such as {@code otel-genai}. */
  String id();

  /** What a span must show before {@link #recognise} is asked at all. */
  Marks marks();

  /** What the span is to this dialect; {@link SpanRole#PLAIN} when it is not of this dialect. */
  SpanRole recognise(SpanView span);

  /** Reads a span that {@link #recognise} answered {@link SpanRole#RUN} for. */
  void read(SpanView span, Reading reading);

  /**
   * Whether the run type comes from an explicit, closed marker of its own, such as {@code
   * openinference.span.kind}: it then goes before {@code gen_ai.operation.name} (dialects §2).
   */
  default boolean explicitType() {
    return false;
  }

  /**
   * Whether its attributes are read from spans of any kind: they say something of a run without
   * making one.
   */
  default boolean annotates() {
    return false;
  }

  /** Whether it never makes a run: it is then not asked what a span is. */
  default boolean onlyAnnotates() {
    return false;
  }

  /** Whether it is read only when no other dialect knows the type of the run. */
  default boolean lastResort() {
    return false;
  }

  /**
   * Attribute keys that only this dialect understands on this span. Others do not see them: a
   * framework that writes {@code 0.0} for an unset temperature knows what that means.
   */
  default Set<String> claims(SpanView span) {
    return Set.of();
  }
}
