package io.spansmith.redact.scan;

import java.util.List;

/** The longest literal that every match of an expression must hold, as far as is plain to see. */
final class Literals {

  private final String regex;
  private String longest = "";
  private final StringBuilder run = new StringBuilder();

  private Literals(String regex) {
    this.regex = regex;
  }

  /** One literal, or none where the expression has choices or no literal outside its groups. */
  static List<String> of(String regex) {
    Literals literals = new Literals(regex);
    return literals.read() && literals.longest.length() > 2 ? List.of(literals.longest) : List.of();
  }

  private boolean read() {
    int i = regex.startsWith("(?i)") ? 4 : 0;
    while (i < regex.length()) {
      char c = regex.charAt(i);
      switch (c) {
        case '|' -> {
          return false;
        }
        case '(' -> i = skipGroup(i);
        case '[' -> i = skipClass(i);
        case '\\' -> i = escape(i);
        case '?', '*', '{' -> i = optional(i);
        case '+' -> {
          end();
          i++;
        }
        case '.', '^', '$' -> {
          end();
          i++;
        }
        default -> {
          run.append(c);
          i++;
        }
      }
      if (i < 0) {
        return false;
      }
    }
    end();
    return true;
  }

  private void end() {
    if (run.length() > longest.length()) {
      longest = run.toString();
    }
    run.setLength(0);
  }

  /** The character before a quantifier may be missing. */
  private int optional(int i) {
    if (run.length() > 0) {
      run.setLength(run.length() - 1);
    }
    end();
    int close = regex.charAt(i) == '{' ? regex.indexOf('}', i) : i;
    return close < 0 ? -1 : close + 1;
  }

  private int escape(int i) {
    if (i + 1 >= regex.length()) {
      return -1;
    }
    char c = regex.charAt(i + 1);
    if (Chars.isAlnum(c)) {
      end();
      return c == 'p' || c == 'P' || c == 'Q' || c == 'x' ? -1 : i + 2;
    }
    run.append(c);
    return i + 2;
  }

  private int skipGroup(int open) {
    end();
    int depth = 0;
    for (int i = open; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        i = skipClass(i) - 1;
        if (i < 0) {
          return -1;
        }
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  private int skipClass(int open) {
    end();
    int i = open + 1;
    if (i < regex.length() && regex.charAt(i) == '^') {
      i++;
    }
    for (i++; i < regex.length(); i++) {
      if (regex.charAt(i) == '\\') {
        i++;
      } else if (regex.charAt(i) == ']') {
        return i + 1;
      }
    }
    return -1;
  }
}
