package io.spansmith.json;

/** Where a JSON number ends (RFC 8259 §6). */
final class NumberSyntax {

  /** The place behind the number that begins there, or -1 when none does. */
  static int end(String text, int from) {
    int i = from < text.length() && text.charAt(from) == '-' ? from + 1 : from;
    int whole = i;
    i = digits(text, i);
    if (i == whole || text.charAt(whole) == '0' && i > whole + 1) {
      return -1;
    }
    if (i < text.length() && text.charAt(i) == '.') {
      int fraction = i + 1;
      i = digits(text, fraction);
      if (i == fraction) {
        return -1;
      }
    }
    return i < text.length() && (text.charAt(i) | 32) == 'e' ? exponent(text, i + 1) : i;
  }

  private static int exponent(String text, int from) {
    boolean signed = from < text.length() && (text.charAt(from) == '+' || text.charAt(from) == '-');
    int first = signed ? from + 1 : from;
    int end = digits(text, first);
    return end == first ? -1 : end;
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  private NumberSyntax() {}
}
