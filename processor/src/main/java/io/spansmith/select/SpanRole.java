package io.spansmith.select;

/** What a span is before its content is read. */
public enum SpanRole {
  /** AI work that a dialect recognises: becomes a run. */
  RUN,
  /** A dialect's own housekeeping: graph edges, MCP pings, duplicates. */
  NOISE,
  /** HTTP, JDBC, messaging and all other spans no dialect claims. */
  PLAIN
}
