package io.spansmith.redact.scan;

import io.spansmith.redact.detect.TokenDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All vendors' credentials, looked up by how they begin, by an infix or by a vendor's name. */
final class Tokens {

  /** A definition and its number as a detector. */
  private record Entry(TokenDefinition definition, int id, Vendors vendors) {}

  /** How a credential begins, or an infix such as {@code 8Q~} in the middle of a run. */
  private record Literal(Entry entry, char[] text) {

    Literal(Entry entry, String text) {
      this(entry, text.toCharArray());
    }

    boolean stands(char[] v, int start) {
      for (int i = 0; i < text.length; i++) {
        if (v[start + i] != text[i]) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Literal> openings = new ArrayList<>();

  /** Infixes by their first two characters. */
  private final Literal[] @Nullable [] infixes = new Literal[1 << 14][];

  private boolean hasInfixes;

  private final List<Entry> named = new ArrayList<>();
  private final VendorIndex vendors = new VendorIndex();

  private final Runs runs = new Runs();

  Tokens(List<TokenDefinition> definitions, int firstId, Prefixes prefixes, int firstEntry) {
    int id = firstId;
    for (TokenDefinition definition : definitions) {
      Entry entry = new Entry(definition, id++, Vendors.allOf(definition.context()));
      if (definition.prefixes().isEmpty()) {
        vendors.add(Vendors.choices(definition.context().get(0)), named.size());
        named.add(entry);
        runs.add(definition);
      } else if (definition.lead() > 0) {
        definition.prefixes().forEach(text -> addInfix(entry, text));
      } else {
        for (String text : definition.prefixes()) {
          if (text.length() + definition.min() < Anchors.RUN) {
            throw new IllegalArgumentException(definition.name() + " is too short to be told");
          }
          prefixes.add(text, firstEntry + openings.size());
          openings.add(new Literal(entry, text));
        }
      }
    }
  }

  private void addInfix(Entry entry, String text) {
    if (Chars.isDigit(text.charAt(0)) && Chars.isDigit(text.charAt(1))) {
      throw new IllegalArgumentException("digits are not looked through for " + text);
    }
    int pair = text.charAt(0) << 7 | text.charAt(1);
    Literal[] old = infixes[pair];
    Literal[] grown = old == null ? new Literal[1] : Arrays.copyOf(old, old.length + 1);
    grown[grown.length - 1] = new Literal(entry, text);
    infixes[pair] = grown;
    hasInfixes = true;
  }

  boolean hasInfixes() {
    return hasInfixes;
  }

  boolean hasNamed() {
    return !named.isEmpty();
  }

  /** A credential that begins as the opening of that number does; where it ends, or -1. */
  int begun(Scan s, int start, int number) {
    Literal opening = openings.get(number);
    return opening.stands(s.v, start)
        ? body(s, opening.entry, start, start + opening.text.length)
        : -1;
  }

  private static int body(Scan s, Entry entry, int start, int from) {
    TokenDefinition d = entry.definition;
    int most = d.max() == Integer.MAX_VALUE ? d.max() : d.max() + 2;
    int run = s.bodies.end(s, d.alphabet(), from, most);
    if (s.bodies.isRefused(entry.id, start, run)) {
      return -1;
    }
    int end = run;
    while (end - from > d.min() && s.v[end - 1] == '.') {
      end--;
    }
    if (end - from >= d.min() && end - from <= d.max() && accept(s, entry, start, end)) {
      return end;
    }
    s.bodies.refuse(entry.id, run);
    return -1;
  }

  private static boolean accept(Scan s, Entry entry, int start, int end) {
    if (!entry.vendors.near(s, start, end)
        || !entry.definition.valid().test(s.view.text(start, end))) {
      return false;
    }
    s.found.add(entry.id, start, end);
    return true;
  }

  /** A credential with an infix whose first character is in that part of a text. */
  int infix(Scan s, int from, int to) {
    s.work += to - from;
    char[] v = s.v;
    for (int i = from; i < to; i++) {
      Literal[] infixed = (v[i] | v[i + 1]) < 128 ? infixes[v[i] << 7 | v[i + 1]] : null;
      int end = infixed == null ? -1 : infixAt(s, i, infixed);
      if (end > 0) {
        return end;
      }
    }
    return -1;
  }

  private int infixAt(Scan s, int i, Literal[] infixed) {
    for (Literal infix : infixed) {
      TokenDefinition d = infix.entry.definition;
      int start = i - d.lead();
      if (start >= 0 && infix.stands(s.v, i) && isLead(s, d, start, i)) {
        int end = body(s, infix.entry, start, i + infix.text.length);
        if (end > 0) {
          return end;
        }
      }
    }
    return -1;
  }

  private static boolean isLead(Scan s, TokenDefinition d, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!d.alphabet().has(s.v[i])) {
        return false;
      }
    }
    return s.startsToken(start);
  }

  /** A credential that only a vendor's name near it tells, from a word's start. */
  int named(Scan s, int start) {
    int possible = runs.read(s, start);
    if (possible == 0 || !s.vendors.before(s, vendors, start)) {
      return -1;
    }
    int read = start;
    for (int left = possible; left != 0; left &= left - 1) {
      int end = s.runs[Integer.numberOfTrailingZeros(left)];
      if (end != read) {
        s.vendors.after(s, vendors, end);
        read = end;
      }
    }
    for (int i = 0; i < named.size(); i++) {
      if (s.vendors.has(i)) {
        Entry entry = named.get(i);
        TokenDefinition d = entry.definition;
        int alphabet = d.alphabet().ordinal();
        int end = s.runs[alphabet];
        boolean fits = end - start >= d.min() && end - start <= d.max();
        if ((possible >> alphabet & 1) != 0 && fits && accept(s, entry, start, end)) {
          return end;
        }
      }
    }
    return -1;
  }
}
