package io.spansmith.sample;

import io.spansmith.config.Match;
import io.spansmith.config.SamplingConfig.SamplingRule;
import io.spansmith.match.MatchIndex;
import io.spansmith.match.MatchSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Some of the sampling rules as one index, which answers with their places among all rules. */
final class RuleSet {

  private final MatchIndex index;

  /** For each rule of the index its place among all rules, ascending. */
  private final int[] places;

  private RuleSet(MatchIndex index, int[] places) {
    this.index = index;
    this.places = places;
  }

  static RuleSet of(List<SamplingRule> all, Predicate<SamplingRule> chosen) {
    List<Match> matches = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (chosen.test(all.get(i))) {
        matches.add(all.get(i).match());
        places.add(i);
      }
    }
    return new RuleSet(
        MatchIndex.of(matches), places.stream().mapToInt(Integer::intValue).toArray());
  }

  boolean isEmpty() {
    return places.length == 0;
  }

  /** The place of the first of these rules that matches if it is before {@code end}, else that. */
  int firstBefore(MatchSubject subject, int end) {
    int own = 0;
    while (own < places.length && places[own] < end) {
      own++;
    }
    int found = index.firstBefore(subject, own);
    return found < own ? places[found] : end;
  }

  /** The same over many subjects. */
  int firstBefore(List<? extends MatchSubject> subjects, int end) {
    int first = end;
    for (MatchSubject subject : subjects) {
      if (first == 0 || isEmpty()) {
        break;
      }
      first = firstBefore(subject, first);
    }
    return first;
  }
}
