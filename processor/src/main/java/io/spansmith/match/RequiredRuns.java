package io.spansmith.match;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Characters that must occur in a row wherever a regular expression (RE2 syntax) matches, so that
 * it need not be tried where they do not.
 *
 * <p>A run has a text for each place, which holds the characters that may stand there. Each set of
 * runs is one requirement: one of them occurs. Where the syntax goes beyond what is understood here
 * there is no requirement, which is never wrong.
 */
public final class RequiredRuns {

  /** Longer runs tell no more. */
  private static final int LONGEST = 24;

  private final String regex;
  private final boolean classes;
  private int at;
  private List<String> run = new ArrayList<>();

  private RequiredRuns(String regex, boolean classes) {
    this.regex = regex;
    this.classes = classes;
  }

  /** What must occur, by characters and classes of ASCII characters. */
  public static List<Set<List<String>>> of(String regex) {
    return parse(regex, true);
  }

  /** What must occur, by texts alone. */
  static List<Set<String>> literals(String regex) {
    return parse(regex, false).stream()
        .map(
            either ->
                either.stream()
                    .map(run -> String.join("", run))
                    .collect(Collectors.toCollection(LinkedHashSet<String>::new)))
        .map(either -> (Set<String>) either)
        .toList();
  }

  private static List<Set<List<String>>> parse(String regex, boolean classes) {
    RequiredRuns parser = new RequiredRuns(regex, classes);
    try {
      List<Set<List<String>>> found = parser.alternation();
      return parser.at == regex.length() ? found : List.of();
    } catch (NotUnderstood beyond) {
      return List.of();
    }
  }

  private List<Set<List<String>>> alternation() throws NotUnderstood {
    List<List<Set<List<String>>>> branches = new ArrayList<>();
    branches.add(sequence());
    while (at < regex.length() && regex.charAt(at) == '|') {
      at++;
      branches.add(sequence());
    }
    if (branches.size() == 1) {
      return branches.get(0);
    }
    Set<List<String>> either = new LinkedHashSet<>();
    for (List<Set<List<String>>> branch : branches) {
      if (branch.isEmpty()) {
        return List.of();
      }
      either.addAll(best(branch));
    }
    return List.of(either);
  }

  private static Set<List<String>> best(List<Set<List<String>>> requirements) {
    Set<List<String>> best = requirements.get(0);
    for (Set<List<String>> requirement : requirements) {
      best = least(requirement) > least(best) ? requirement : best;
    }
    return best;
  }

  /** How many bits of chance a text must have at least for one of the runs to occur in it. */
  private static int least(Set<List<String>> runs) {
    return runs.stream()
        .mapToInt(
            run ->
                run.stream()
                    .mapToInt(place -> Integer.numberOfLeadingZeros(place.length()) - 24)
                    .sum())
        .min()
        .orElse(0);
  }

  private List<Set<List<String>>> sequence() throws NotUnderstood {
    List<Set<List<String>>> found = new ArrayList<>();
    while (at < regex.length()) {
      char c = regex.charAt(at);
      if (c == '|' || c == ')') {
        break;
      }
      at++;
      switch (c) {
        case '(' -> {
          flush(found);
          List<Set<List<String>>> inner = group();
          if (times().least > 0) {
            found.addAll(inner);
          }
        }
        case '[' -> place(characterClass(), found);
        case '.', '^', '$' -> place(null, found);
        case '*', '+', '?' -> throw new NotUnderstood();
        case '\\' -> escape(found);
        default -> literal(c, found);
      }
    }
    flush(found);
    return found;
  }

  private List<Set<List<String>>> group() throws NotUnderstood {
    if (regex.startsWith("?:", at)) {
      at += 2;
    } else if (regex.startsWith("?P<", at) && regex.indexOf('>', at) > 0) {
      at = regex.indexOf('>', at) + 1;
    } else if (at < regex.length() && regex.charAt(at) == '?') {
      throw new NotUnderstood();
    }
    List<Set<List<String>>> inner = alternation();
    if (at >= regex.length() || regex.charAt(at) != ')') {
      throw new NotUnderstood();
    }
    at++;
    return inner;
  }

  private void escape(List<Set<List<String>>> found) throws NotUnderstood {
    if (at >= regex.length()) {
      throw new NotUnderstood();
    }
    char c = regex.charAt(at++);
    switch (c) {
      case 'd', 'w', 's' -> place(classes ? AsciiClass.named(c) : null, found);
      case 'n' -> place("\n", found);
      case 't' -> place("\t", found);
      case 'D', 'W', 'S', 'A', 'z' -> place(null, found);
      case 'b', 'B' -> {
        if (times().least == 0) {
          flush(found);
        }
      }
      default -> {
        if (Character.isLetterOrDigit(c)) {
          throw new NotUnderstood();
        }
        literal(c, found);
      }
    }
  }

  private void literal(char c, List<Set<List<String>>> found) throws NotUnderstood {
    // A quantifier binds the whole code point, of which this would be half.
    if (Character.isSurrogate(c)) {
      throw new NotUnderstood();
    }
    place(String.valueOf(c), found);
  }

  /** A place of the run, or where it ends because anything may stand there, or nothing. */
  private void place(@Nullable String characters, List<Set<List<String>>> found)
      throws NotUnderstood {
    Times times = times();
    if (characters != null) {
      for (int i = 0; i < Math.min(times.least, LONGEST); i++) {
        run.add(characters);
      }
    }
    if (characters == null || !times.exact || times.least > LONGEST) {
      flush(found);
    }
  }

  private void flush(List<Set<List<String>>> found) {
    if (!run.isEmpty()) {
      found.add(Set.of(List.copyOf(run)));
      run = new ArrayList<>();
    }
  }

  /** How often what stands before is there. */
  private record Times(int least, boolean exact) {}

  private Times times() throws NotUnderstood {
    if (at >= regex.length()) {
      return new Times(1, true);
    }
    char c = regex.charAt(at);
    Times times;
    if (c == '{') {
      times = counted();
    } else if (c == '*' || c == '?' || c == '+') {
      at++;
      times = new Times(c == '+' ? 1 : 0, false);
    } else {
      return new Times(1, true);
    }
    if (at < regex.length() && regex.charAt(at) == '?') {
      at++;
    }
    return times;
  }

  private Times counted() throws NotUnderstood {
    int close = regex.indexOf('}', at);
    String counts = close < 0 ? "" : regex.substring(at + 1, close);
    // Counted or literal is for the real parser to say.
    if (!counts.matches("\\d{1,4}(,\\d*)?")) {
      throw new NotUnderstood();
    }
    at = close + 1;
    int comma = counts.indexOf(',');
    int least = Integer.parseInt(comma < 0 ? counts : counts.substring(0, comma));
    return new Times(least, comma < 0);
  }

  /** The characters of the class that begins here, null where only the real parser knows them. */
  private @Nullable String characterClass() throws NotUnderstood {
    int start = at;
    if (at < regex.length() && regex.charAt(at) == '^') {
      at++;
    }
    boolean first = true;
    while (at < regex.length()) {
      char c = regex.charAt(at++);
      if (c == '\\') {
        at++;
      } else if (c == '[') {
        throw new NotUnderstood();
      } else if (c == ']' && !first) {
        return classes ? AsciiClass.of(regex.substring(start, at - 1)) : null;
      }
      first = false;
    }
    throw new NotUnderstood();
  }

  private static final class NotUnderstood extends Exception {

    private static final long serialVersionUID = 1L;

    NotUnderstood() {
      super(null, null, false, false);
    }
  }
}
