package io.spansmith.redact.scan;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Character references of HTML and XML: {@code &amp;}, {@code &#64;}, {@code &#x40;}.
 *
 * <p>Named are those of XML and those of HTML that stand for what is in addresses, numbers and
 * assignments (HTML Standard §13.5); a number may lack its semicolon, as browsers have it.
 */
final class Entities {

  private static final int LONGEST_NAME = 8;
  private static final int LONGEST_NUMBER = 7;

  private static final Map<String, Character> NAMED = new HashMap<>();

  static {
    String names =
        """
        amp & lt < gt > quot " apos ' commat @ period . colon : equals = semi ; comma , sol / bsol \\
        lowbar _ plus + hyphen - dash - num # percnt % dollar $ excl ! quest ? ast * lpar ( rpar )
        """;
    String[] words = names.strip().split("\\s+");
    for (int i = 0; i < words.length; i += 2) {
      NAMED.put(words[i], words[i + 1].charAt(0));
    }
    for (String blank : new String[] {"nbsp", "ensp", "emsp", "thinsp", "Tab"}) {
      NAMED.put(blank, ' ');
    }
    NAMED.put("NewLine", '\n');
    NAMED.put("shy", '\u00ad');
    NAMED.put("zwnj", '\u200c');
    NAMED.put("zwj", '\u200d');
  }

  /** Whether the ampersand may begin one. */
  static boolean mayBegin(char[] v, int ampersand) {
    int i = ampersand + 1;
    if (v[i] == '#') {
      return Chars.isDigit(v[i + 1]) || (v[i + 1] | 32) == 'x';
    }
    while (i - ampersand <= LONGEST_NAME && Chars.isLetter(v[i])) {
      i++;
    }
    return i > ampersand + 2 && v[i] == ';';
  }

  /** Where what follows an ampersand ends, when the two are a reference, or -1. */
  static int after(String text, int start) {
    if (start + 2 >= text.length()) {
      return -1;
    }
    char first = text.charAt(start);
    if (first == '#') {
      int end = numberEnd(text, start + 1);
      return end > 0 && number(text, start + 1, end) > 0 ? closed(text, end) : -1;
    }
    if (!Chars.isLetter(first)) {
      return -1;
    }
    int end = nameEnd(text, start);
    return end < text.length() && text.charAt(end) == ';' && named(text, start, end) != null
        ? end + 1
        : -1;
  }

  /** What the reference stands for of which this follows the ampersand. */
  static char decoded(String text, int start) {
    if (text.charAt(start) == '#') {
      int code = number(text, start + 1, numberEnd(text, start + 1));
      return code == '\u00a0' ? ' ' : (char) code;
    }
    Character named = named(text, start, nameEnd(text, start));
    return named == null ? '&' : named;
  }

  private static @Nullable Character named(String text, int start, int end) {
    return NAMED.get(text.substring(start, end));
  }

  private static int nameEnd(String text, int start) {
    int end = start;
    while (end < text.length() && end - start < LONGEST_NAME && Chars.isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int closed(String text, int end) {
    return end < text.length() && text.charAt(end) == ';' ? end + 1 : end;
  }

  private static boolean isHex(String text, int start) {
    return start < text.length() && (text.charAt(start) | 32) == 'x';
  }

  /** Where the digits end that begin there, or -1 when there are none or too many. */
  private static int numberEnd(String text, int start) {
    boolean hex = isHex(text, start);
    int first = hex ? start + 1 : start;
    int end = first;
    while (end < text.length()
        && end - first <= LONGEST_NUMBER
        && (hex ? Chars.isHex(text.charAt(end)) : Chars.isDigit(text.charAt(end)))) {
      end++;
    }
    boolean closed = end < text.length() && text.charAt(end) == ';';
    return end == first || end - first > LONGEST_NUMBER || hex && !closed ? -1 : end;
  }

  /** The character that the number means; 0 where it is none of the first plane. */
  private static int number(String text, int start, int end) {
    boolean hex = isHex(text, start);
    int code = Integer.parseInt(text, hex ? start + 1 : start, end, hex ? 16 : 10);
    return code < Character.MIN_SURROGATE || code > Character.MAX_SURROGATE && code <= 0xffff
        ? code
        : 0;
  }

  private Entities() {}
}
