package io.spansmith.match;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Texts that must occur wherever a regular expression matches, so that it need not be tried where
 * they do not.
 *
 * <p>Each set is one requirement: one of its texts occurs. Where the syntax goes beyond what is
 * understood here there is no requirement, which is never wrong.
 */
final class RequiredLiterals {

  private final String regex;
  private int at;

  private RequiredLiterals(String regex) {
    this.regex = regex;
  }

  static List<Set<String>> of(String regex) {
    RequiredLiterals parser = new RequiredLiterals(regex);
    try {
      List<Set<String>> found = parser.alternation();
      return parser.at == regex.length() ? found : List.of();
    } catch (NotUnderstood beyond) {
      return List.of();
    }
  }

  private List<Set<String>> alternation() throws NotUnderstood {
    List<List<Set<String>>> branches = new ArrayList<>();
    branches.add(sequence());
    while (at < regex.length() && regex.charAt(at) == '|') {
      at++;
      branches.add(sequence());
    }
    if (branches.size() == 1) {
      return branches.get(0);
    }
    Set<String> either = new LinkedHashSet<>();
    for (List<Set<String>> branch : branches) {
      if (branch.isEmpty()) {
        return List.of();
      }
      either.addAll(best(branch));
    }
    return List.of(either);
  }

  private static Set<String> best(List<Set<String>> requirements) {
    Set<String> best = requirements.get(0);
    for (Set<String> requirement : requirements) {
      best = shortest(requirement) > shortest(best) ? requirement : best;
    }
    return best;
  }

  private static int shortest(Set<String> texts) {
    return texts.stream().mapToInt(String::length).min().orElse(0);
  }

  private List<Set<String>> sequence() throws NotUnderstood {
    List<Set<String>> found = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    while (at < regex.length()) {
      char c = regex.charAt(at);
      if (c == '|' || c == ')') {
        break;
      }
      at++;
      switch (c) {
        case '(' -> {
          flush(literal, found);
          List<Set<String>> inner = group();
          if (quantifier() != Times.MAYBE_NONE) {
            found.addAll(inner);
          }
        }
        case '[' -> {
          flush(literal, found);
          skipClass();
          quantifier();
        }
        case '.', '^', '$' -> {
          flush(literal, found);
          quantifier();
        }
        case '*', '+', '?' -> throw new NotUnderstood();
        case '\\' -> escape(literal, found);
        default -> literal(c, literal, found);
      }
    }
    flush(literal, found);
    return found;
  }

  private List<Set<String>> group() throws NotUnderstood {
    if (regex.startsWith("?:", at)) {
      at += 2;
    } else if (at < regex.length() && regex.charAt(at) == '?') {
      throw new NotUnderstood();
    }
    List<Set<String>> inner = alternation();
    if (at >= regex.length() || regex.charAt(at) != ')') {
      throw new NotUnderstood();
    }
    at++;
    return inner;
  }

  private void escape(StringBuilder literal, List<Set<String>> found) throws NotUnderstood {
    if (at >= regex.length()) {
      throw new NotUnderstood();
    }
    char c = regex.charAt(at++);
    if ("dDwWsSbBAz".indexOf(c) >= 0) {
      flush(literal, found);
      quantifier();
    } else if (Character.isLetterOrDigit(c)) {
      throw new NotUnderstood();
    } else {
      literal(c, literal, found);
    }
  }

  private void literal(char c, StringBuilder literal, List<Set<String>> found)
      throws NotUnderstood {
    // A quantifier binds the whole code point, of which this would be half.
    if (Character.isSurrogate(c)) {
      throw new NotUnderstood();
    }
    Times times = quantifier();
    if (times != Times.MAYBE_NONE) {
      literal.append(c);
    }
    if (times != Times.ONCE) {
      flush(literal, found);
    }
  }

  private enum Times {
    ONCE,
    MAYBE_NONE,
    AT_LEAST_ONCE
  }

  private Times quantifier() throws NotUnderstood {
    Times times = Times.ONCE;
    if (at < regex.length()) {
      char c = regex.charAt(at);
      if (c == '*' || c == '?') {
        at++;
        times = Times.MAYBE_NONE;
      } else if (c == '+') {
        at++;
        times = Times.AT_LEAST_ONCE;
      } else if (c == '{') {
        // Counted or literal is for the real parser to say; either way nothing is required here.
        int close = regex.indexOf('}', at);
        if (close < 0 || !regex.substring(at + 1, close).matches("\\d+(,\\d*)?")) {
          throw new NotUnderstood();
        }
        times = regex.charAt(at + 1) == '0' ? Times.MAYBE_NONE : Times.AT_LEAST_ONCE;
        at = close + 1;
      }
    }
    if (times != Times.ONCE && at < regex.length() && regex.charAt(at) == '?') {
      at++;
    }
    return times;
  }

  private void skipClass() throws NotUnderstood {
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
        return;
      }
      first = false;
    }
    throw new NotUnderstood();
  }

  private static void flush(StringBuilder literal, List<Set<String>> found) {
    if (!literal.isEmpty()) {
      found.add(Set.of(literal.toString()));
      literal.setLength(0);
    }
  }

  private static final class NotUnderstood extends Exception {

    private static final long serialVersionUID = 1L;

    NotUnderstood() {
      super(null, null, false, false);
    }
  }
}
