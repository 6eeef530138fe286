package io.spansmith.redact.scan;

import org.jspecify.annotations.Nullable;

/** Reads texts one after another with the memory of one. Confined to one thread; closed once. */
public final class Scanner implements AutoCloseable {

  private final Engine engine;
  private final Scan scan;

  Scanner(Engine engine, Scan scan) {
    this.engine = engine;
    this.scan = scan;
  }

  /**
   * The text with its findings replaced; the same object when there are none.
   *
   * @param key the key under which the text stands, empty when there is none
   * @param budgetNanos how long the user's patterns may take
   * @throws BudgetException when they take longer, or the detectors more work than any text should
   *     give them
   */
  public String rewrite(String text, String key, Edits edits, long budgetNanos) {
    String written = rewrite(text, 0, text.length(), key, edits, budgetNanos);
    return written == null ? text : written;
  }

  /**
   * As {@link #rewrite(String, String, Edits, long)}, of a part of a text without backslashes; null
   * when there are no findings.
   */
  public @Nullable String rewrite(
      String text, int start, int end, String key, Edits edits, long budgetNanos) {
    return engine.rewrite(scan, text, start, end, key, edits, budgetNanos);
  }

  /** Gives the memory back. */
  @Override
  public void close() {
    engine.release(scan);
  }
}
