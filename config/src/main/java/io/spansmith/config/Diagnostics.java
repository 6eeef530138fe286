package io.spansmith.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is wrong with one configuration, so that all of it is told at once. */
final class Diagnostics {

  /** A file with more problems than this is not a configuration; the rest would only be noise. */
  private static final int MOST = 100;

  private static final int SHOWN = 40;

  private final String source;
  private final KeyListener keys;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> notices = new ArrayList<>();
  private final Set<String> quiet = new HashSet<>();

  Diagnostics(String source, KeyListener keys) {
    this.source = source;
    this.keys = keys;
  }

  /** Hears of each key a reader asks for; documentation and schema are tested against this. */
  @FunctionalInterface
  interface KeyListener {
    KeyListener NONE = (path, type, byDefault) -> {};

    void asked(String path, String type, String byDefault);
  }

  KeyListener keys() {
    return keys;
  }

  /** Whether further problems would not be told, so that looking for them is idle. */
  boolean isFull() {
    return problems.size() >= MOST;
  }

  void problem(Place place, String message, String hint) {
    if (!isFull()) {
      problems.add(new Problem(source, place.line(), place.column(), message, hint));
    }
  }

  /** Something the user should know that does not keep the configuration from working. */
  void notice(Place place, String message, String hint) {
    if (notices.size() < MOST) {
      notices.add(new Problem(source, place.line(), place.column(), message, hint));
    }
  }

  /** Notes the value of a variable, which may be a secret and is never shown. */
  void keepQuiet(String value) {
    if (!value.isBlank()) {
      quiet.add(value);
    }
  }

  /** A text of the user's own, fit for a message: short, on one line, nothing of a variable. */
  String shown(String text) {
    for (String value : quiet) {
      if (text.contains(value)) {
        return "the value of a variable";
      }
    }
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
  }

  /** {@code file:line:col} as kept in rules. */
  String position(Place place) {
    return place.line() > 0 ? source + ":" + place.line() + ":" + place.column() : source;
  }

  List<Problem> problems() {
    return sorted(problems);
  }

  List<Problem> notices() {
    return sorted(notices);
  }

  private static List<Problem> sorted(List<Problem> unsorted) {
    List<Problem> sorted = new ArrayList<>(unsorted);
    sorted.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
    return List.copyOf(sorted);
  }
}
