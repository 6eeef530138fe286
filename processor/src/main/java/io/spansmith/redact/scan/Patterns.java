package io.spansmith.redact.scan;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.spansmith.match.RequiredRuns;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * The user's patterns, each tried only on texts that hold what its matches or its keywords require;
 * one that requires nothing, on every text.
 */
final class Patterns {

  /** After so many finds of a pattern the clock is looked at. */
  private static final int LOOKS = 64;

  /** Flags at the beginning that change nothing about what must occur but its letter case. */
  private static final java.util.regex.Pattern FLAGS =
      java.util.regex.Pattern.compile("^\\(\\?([imsU]+)\\)");

  private record Compiled(String name, Pattern regex, Words context, boolean hasContext) {}

  private final List<Compiled> compiled = new ArrayList<>();
  private final BitSet always = new BitSet();
  private final PatternFilter filter;

  Patterns(List<UserPattern> patterns) {
    List<List<List<Place>>> required = new ArrayList<>();
    for (UserPattern pattern : patterns) {
      List<List<Place>> runs = required(pattern);
      always.set(required.size(), runs.isEmpty());
      required.add(runs);
      compiled.add(
          new Compiled(
              pattern.name(),
              Pattern.compile(pattern.regex()),
              Words.of(pattern.context()),
              !pattern.context().isEmpty()));
    }
    filter = new PatternFilter(patterns.stream().map(UserPattern::name).toList(), required);
  }

  /** The runs of which one must occur; none where nothing must. */
  private static List<List<Place>> required(UserPattern pattern) {
    if (!pattern.keywords().isEmpty()) {
      return pattern.keywords().contains("")
          ? List.of()
          : pattern.keywords().stream().map(Patterns::places).toList();
    }
    java.util.regex.Matcher flags = FLAGS.matcher(pattern.regex());
    boolean hasFlags = flags.find();
    boolean folded = hasFlags && flags.group(1).indexOf('i') >= 0;
    String regex = hasFlags ? pattern.regex().substring(flags.end()) : pattern.regex();
    return RequiredRuns.of(regex).stream()
        .map(either -> either.stream().map(run -> places(run, folded)).toList())
        .min(Comparator.comparingDouble(Patterns::frequency))
        .orElse(List.of());
  }

  private static List<Place> places(String keyword) {
    return keyword.chars().mapToObj(c -> Place.of(String.valueOf((char) c), true)).toList();
  }

  /** What the expression ignores the case of beyond ASCII is for it alone to say. */
  private static List<Place> places(List<String> run, boolean folded) {
    return run.stream()
        .map(place -> folded && place.charAt(0) > 127 ? Place.ANY : Place.of(place, folded))
        .toList();
  }

  private static double frequency(List<List<Place>> runs) {
    return runs.stream().mapToDouble(PatternFilter::frequency).sum();
  }

  boolean isEmpty() {
    return compiled.isEmpty();
  }

  /** Adds what the patterns find in a text that another holds. */
  void within(Scan s) {
    if (!isEmpty()) {
      find(s, s.budgetNanos);
    }
  }

  /**
   * Adds what the patterns find.
   *
   * @throws BudgetException when the time was over before all were tried
   */
  void find(Scan s, long budgetNanos) {
    Deadline deadline = Deadline.of(budgetNanos);
    BitSet due = filter.due(s, deadline);
    if (due == null) {
      due = always;
    } else {
      due.or(always);
    }
    if (due.isEmpty()) {
      return;
    }
    String text = s.view.whole();
    for (int i = due.nextSetBit(0); i >= 0; i = due.nextSetBit(i + 1)) {
      Compiled pattern = compiled.get(i);
      Matcher matcher = pattern.regex.matcher(text);
      for (int found = 0; isInTime(pattern, found, deadline) && matcher.find(); found++) {
        int start = matcher.start();
        int end = matcher.end();
        if (end > start && (!pattern.hasContext || pattern.context.near(s, start, end))) {
          s.found.add(i, start, end);
        }
      }
    }
  }

  private static boolean isInTime(Compiled pattern, int found, Deadline deadline) {
    if (found % LOOKS == 0 && deadline.hasPassed()) {
      throw new BudgetException(pattern.name);
    }
    return true;
  }
}
