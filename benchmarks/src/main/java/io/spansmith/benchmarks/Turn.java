package io.spansmith.benchmarks;

import java.util.List;

/** Picks texts in turn. */
final class Turn {

  private final List<String> texts;
  private int next;

  Turn(List<String> texts) {
    this.texts = texts;
  }

  String text() {
    next = next + 1 == texts.size() ? 0 : next + 1;
    return texts.get(next);
  }
}
