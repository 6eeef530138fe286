package io.spansmith.dialect.spring;

import java.util.ArrayList;
import java.util.List;

/** The texts of {@code ["a", "b"]} as Spring AI writes it: without escaping what is inside. */
final class SpringAiTexts {

  private static final String BETWEEN = "\", \"";

  /**
   * The texts between the quotes; the whole as one text when it is no such list. A seam within open
   * braces belongs to a text that holds JSON itself.
   */
  static List<String> split(String list) {
    List<String> whole = whole(list);
    if (whole.isEmpty()) {
      return whole;
    }
    String inner = whole.get(0);
    List<String> texts = new ArrayList<>();
    int from = 0;
    int counted = 0;
    int open = 0;
    for (int at = inner.indexOf(BETWEEN); at >= 0; at = inner.indexOf(BETWEEN, at + 1)) {
      for (; counted < at; counted++) {
        char c = inner.charAt(counted);
        open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      }
      if (open <= 0) {
        texts.add(inner.substring(from, at));
        from = at + BETWEEN.length();
        counted = from;
        open = 0;
      }
    }
    texts.add(inner.substring(from));
    return texts;
  }

  /** What stands between the first quote and the last, as one text; none for an empty list. */
  static List<String> whole(String list) {
    int end = list.length();
    if (end < 2 || list.charAt(0) != '[' || list.charAt(end - 1) != ']') {
      return list.isEmpty() ? List.of() : List.of(list);
    }
    String inner = list.substring(1, end - 1).strip();
    boolean quoted = inner.length() >= 2 && inner.charAt(0) == '"' && inner.endsWith("\"");
    return inner.isEmpty()
        ? List.of()
        : List.of(quoted ? inner.substring(1, inner.length() - 1) : inner);
  }

  private SpringAiTexts() {}
}
