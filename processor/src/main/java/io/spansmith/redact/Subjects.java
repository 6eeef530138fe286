package io.spansmith.redact;

import io.spansmith.match.CompiledMatch;
import io.spansmith.match.MatchSubject;
import java.util.List;

/**
 * Who answers the rules' conditions for a run: itself, and the spans and runs whose contents it
 * shows as well.
 */
record Subjects(MatchSubject own, List<MatchSubject> quoted) {

  static Subjects of(MatchSubject own) {
    return new Subjects(own, List.of());
  }

  /** Whether something of what the run shows is meant. */
  boolean anyMatches(CompiledMatch when) {
    return when.matches(own) || quoted.stream().anyMatch(when::matches);
  }

  /** Whether the run itself is meant, whatever it quotes. */
  boolean ownMatches(CompiledMatch when) {
    return when.isAnything() || when.matches(own);
  }
}
