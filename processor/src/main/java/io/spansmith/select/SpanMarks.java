package io.spansmith.select;

/**
 * Tells from the bytes of names, as the wire has them, whether a span may be of any dialect: what
 * no mark is found on is none, and need not be read. Bytes are UTF-8. Thread-safe.
 */
public interface SpanMarks {

  /** Takes everything for marked. */
  SpanMarks EVERYTHING =
      new SpanMarks() {
        @Override
        public boolean onScope(String name) {
          return true;
        }

        @Override
        public boolean onKey(byte[] bytes, int from, int to) {
          return true;
        }

        @Override
        public boolean onName(byte[] bytes, int from, int to) {
          return true;
        }

        @Override
        public boolean onEvent(byte[] bytes, int from, int to) {
          return true;
        }
      };

  /** Whether an instrumentation scope of that name is a mark. */
  boolean onScope(String name);

  /** Whether an attribute key is a mark. */
  boolean onKey(byte[] bytes, int from, int to);

  /** Whether a span's name is a mark. */
  boolean onName(byte[] bytes, int from, int to);

  /** Whether the name of a span's event is a mark. */
  boolean onEvent(byte[] bytes, int from, int to);
}
