package io.spansmith.dialect;

/**
 * Reads what one instrumentation writes. Stateless and thread-safe; never throws on any content.
 *
 * <p>A dialect fills only what it finds: which dialect wins a field is the normaliser's business.
 */
interface Dialect {

  /** Short stable id, such as {@code otel-genai}. */
  String id();

  /** What the span is to this dialect; {@link SpanRole#PLAIN} when it is not of this dialect. */
  SpanRole recognise(SpanView span);

  /** Reads a span that {@link #recognise} answered {@link SpanRole#RUN} for. */
  void read(SpanView span, Reading reading);
}
