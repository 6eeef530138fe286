package io.spansmith.match;

import io.spansmith.config.Match;
import java.util.List;

/** A single match, compiled once. Immutable and thread-safe. */
public final class CompiledMatch {

  /** Holds of everything. */
  public static final CompiledMatch ANYTHING = new CompiledMatch(List.of());

  private final List<SelectorTest> selectors;

  private CompiledMatch(List<SelectorTest> selectors) {
    this.selectors = selectors;
  }

  /** Compiles a match whose patterns are valid, as those of a read configuration are. */
  public static CompiledMatch of(Match match) {
    return new CompiledMatch(match.selectors().stream().map(SelectorTest::of).toList());
  }

  /** Whether all selectors hold; without any, always. */
  public boolean matches(MatchSubject subject) {
    for (SelectorTest selector : selectors) {
      if (!selector.holds(subject)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it holds of everything. */
  public boolean isAnything() {
    return selectors.isEmpty();
  }
}
