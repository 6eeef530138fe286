package io.spansmith.redact.scan;

import io.spansmith.redact.detect.IdDefinition;
import io.spansmith.redact.detect.IdDefinitions;
import io.spansmith.redact.detect.Timestamps;
import io.spansmith.redact.detect.TokenDefinition;
import io.spansmith.redact.detect.VendorTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a definition of the tables means, said slowly: every place of a text is tried with a plain
 * expression, the definition's own check and a look at the words around.
 */
final class SlowReference {

  /** A part of a text. */
  record Span(int start, int end) {}

  private final List<IdDefinition> ids;
  private final List<TokenDefinition> tokens;

  private SlowReference(List<IdDefinition> ids, List<TokenDefinition> tokens) {
    this.ids = ids;
    this.tokens = tokens;
  }

  static SlowReference of(String detector) {
    return new SlowReference(
        IdDefinitions.all().stream().filter(d -> d.name().equals(detector)).toList(),
        VendorTokens.all().stream().filter(d -> d.name().equals(detector)).toList());
  }

  /** Everything in the text that the detector may take, overlaps and all. */
  List<Span> find(String text) {
    List<Span> out = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      for (IdDefinition id : ids) {
        for (String shape : id.shapes()) {
          identifier(text, i, id, shape, out);
        }
      }
      for (TokenDefinition token : tokens) {
        token(text, i, token, out);
      }
    }
    return out;
  }

  private static void identifier(
      String text, int start, IdDefinition id, String shape, List<Span> out) {
    Matcher matcher = expression(shape).matcher(text).region(start, text.length());
    matcher.useTransparentBounds(true);
    if (!matcher.lookingAt()) {
      return;
    }
    String printed = matcher.group();
    String compact = compact(printed, shape);
    boolean told =
        id.contextFree().contains(shape)
            || id.alone().contains(shape)
                && isAlone(text, start, matcher.end())
                && !(printed.equals(compact) && Timestamps.likely(compact))
                && id.validAlone().test(printed)
            || id.context().stream().anyMatch(word -> near(text, start, matcher.end(), word));
    if (told && id.valid().test(compact)) {
      out.add(new Span(start, matcher.end()));
    }
  }

  /** The shape, touched by no letter or digit. */
  private static Pattern expression(String shape) {
    StringBuilder regex = new StringBuilder("(?<![A-Za-z0-9])");
    for (char c : shape.toCharArray()) {
      switch (c) {
        case '9' -> regex.append("[0-9]");
        case 'A' -> regex.append("[A-Za-z]");
        case 'X' -> regex.append("[A-Za-z0-9]");
        case '?' -> regex.append("[ ./\\u00a0-]?");
        default -> regex.append("(?i:").append(Pattern.quote(String.valueOf(c))).append(")");
      }
    }
    return Pattern.compile(regex.append("(?![A-Za-z0-9])").toString());
  }

  /** Letters in upper case, and without what the shape has as separators. */
  static String compact(String printed, String shape) {
    return printed.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
  }

  private static boolean isAlone(String text, int start, int end) {
    String before = text.substring(0, start).stripTrailing();
    String after = text.substring(end).stripLeading();
    return (before.isEmpty() || before.endsWith("\""))
        && (after.isEmpty() || after.startsWith("\""));
  }

  /** Whether the word, or one that it stems, stands within forty characters. */
  private static boolean near(String text, int start, int end, String word) {
    String around =
        text.substring(Math.max(0, start - 40), start)
            + '\n'
            + text.substring(end, Math.min(text.length(), end + 40));
    return around.toLowerCase(Locale.ROOT).replaceAll("[_-]", " ").contains(word);
  }

  private static void token(String text, int start, TokenDefinition d, List<Span> out) {
    List<String> literals = d.prefixes().isEmpty() ? List.of("") : d.prefixes();
    for (String literal : literals) {
      int body = start + d.lead() + literal.length();
      if (body > text.length() || !text.startsWith(literal, start + d.lead())) {
        continue;
      }
      int end = body;
      while (end < text.length() && d.alphabet().has(text.charAt(end))) {
        end++;
      }
      for (int stop = end; stop >= body + d.min(); stop--) {
        boolean whole = stop == end || text.substring(stop, end).matches("\\.+");
        boolean fits = whole && (long) stop - body <= d.max();
        boolean begins = start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1));
        if (fits
            && begins
            && d.valid().test(text.substring(start, stop))
            && named(text, start, d)) {
          out.add(new Span(start, stop));
        }
      }
    }
  }

  /** Whether each group of words has one in the text around. */
  private static boolean named(String text, int start, TokenDefinition d) {
    String around = text.toLowerCase(Locale.ROOT);
    return d.context().stream()
        .allMatch(group -> List.of(group.split("\\|")).stream().anyMatch(around::contains));
  }
}
