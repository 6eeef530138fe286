package io.spansmith.config;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * A value that never shows itself: a key, a password, a token.
 *
 * <p>Read at each use, so that a key in a file can be rotated without a restart. Thread-safe when
 * its source is.
 */
public final class Secret {

  private static final Secret EMPTY = new Secret(() -> "");

  private final Supplier<String> source;

  private Secret(Supplier<String> source) {
    this.source = Objects.requireNonNull(source, "source");
  }

  /** A secret with a fixed value. */
  public static Secret of(String value) {
    Objects.requireNonNull(value, "value");
    return new Secret(() -> value);
  }

  /** A secret that asks its source each time it is used. */
  public static Secret from(Supplier<String> source) {
    return new Secret(source);
  }

  /** The absent secret. */
  public static Secret empty() {
    return EMPTY;
  }

  /** The value itself, empty when there is none. Never log it. */
  public String reveal() {
    return source.get();
  }

  /** Whether there is no value now. */
  public boolean isEmpty() {
    return source.get().isEmpty();
  }

  @Override
  public String toString() {
    return "<secret>";
  }
}
