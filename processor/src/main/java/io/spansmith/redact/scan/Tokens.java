package io.spansmith.redact.scan;

import io.spansmith.redact.detect.TokenDefinition;
import java.util.ArrayList;
import java.util.List;

/** All vendors' credentials, looked up by how they begin, by an infix or by a vendor's name. */
final class Tokens {

  private static final int LONGEST = 1 << 16;

  /** A definition and its number as a detector. */
  private record Entry(TokenDefinition definition, int id, Vendors vendors, long fourth) {

    /** Whether such a character may be the fourth of a token, by its low bits. */
    boolean mayGoOn(char c) {
      return (fourth >>> c & 1) != 0;
    }
  }

  /** An infix such as {@code 8Q~} in the middle of a run. */
  private record Infix(Entry entry, String text) {}

  private final List<Entry> begun = new ArrayList<>();
  private final List<Infix> infixes = new ArrayList<>();

  /** By two characters, whether an infix begins with them. */
  private final boolean[] infixPairs = new boolean[1 << 14];

  private final List<Entry> named = new ArrayList<>();
  private final Vendors anyVendor;

  private final Runs runs = new Runs();

  Tokens(List<TokenDefinition> definitions, int firstId, Prefixes prefixes, int firstEntry) {
    List<String> vendors = new ArrayList<>();
    int id = firstId;
    for (TokenDefinition definition : definitions) {
      Entry entry =
          new Entry(
              definition, id++, Vendors.allOf(definition.context()), fourth(definition.prefixes()));
      if (definition.prefixes().isEmpty()) {
        named.add(entry);
        runs.add(definition);
        vendors.addAll(List.of(definition.context().get(0).split("\\|")));
      } else if (definition.lead() > 0) {
        definition.prefixes().forEach(text -> addInfix(entry, text));
      } else {
        for (String text : definition.prefixes()) {
          if (text.length() + definition.min() < Anchors.RUN) {
            throw new IllegalArgumentException(definition.name() + " is too short to be told");
          }
          prefixes.add(text, firstEntry + begun.size());
        }
        begun.add(entry);
      }
    }
    anyVendor = Vendors.anyOf(vendors);
  }

  private void addInfix(Entry entry, String text) {
    infixes.add(new Infix(entry, text));
    infixPairs[text.charAt(0) << 7 | text.charAt(1)] = true;
  }

  private static long fourth(List<String> prefixes) {
    long bits = 0;
    for (String prefix : prefixes) {
      bits |= prefix.length() > 3 ? 1L << prefix.charAt(3) : -1L;
    }
    return bits;
  }

  boolean hasInfixes() {
    return !infixes.isEmpty();
  }

  boolean hasNamed() {
    return !named.isEmpty();
  }

  /** A credential of that entry from its first character; where it ends, or -1. */
  int begun(Scan s, int start, int index) {
    Entry entry = begun.get(index);
    if (!entry.mayGoOn(s.v[start + 3])) {
      return -1;
    }
    for (String prefix : entry.definition.prefixes()) {
      if (startsWith(s, start, prefix)) {
        int end = body(s, entry, start, start + prefix.length());
        if (end > 0) {
          return end;
        }
      }
    }
    return -1;
  }

  private static boolean startsWith(Scan s, int start, String prefix) {
    if (start + prefix.length() > s.n) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (s.v[start + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int body(Scan s, Entry entry, int start, int from) {
    TokenDefinition d = entry.definition;
    int most = (int) Math.min(LONGEST, (long) d.max() + 2);
    int end = from;
    while (end < s.n && end - from < most && d.alphabet().has(s.v[end])) {
      end++;
    }
    s.work += end - start;
    while (end - from > d.min() && s.v[end - 1] == '.') {
      end--;
    }
    if (end - from < d.min() || end - from > d.max()) {
      return -1;
    }
    return accept(s, entry, start, end) ? end : -1;
  }

  private static boolean accept(Scan s, Entry entry, int start, int end) {
    if (!entry.vendors.near(s, start, end)
        || !entry.definition.valid().test(s.view.text(start, end))) {
      return false;
    }
    s.found.add(entry.id, start, end);
    return true;
  }

  /** Whether an infix may begin in that part of a text. */
  private boolean mayInfix(char[] v, int from, int to) {
    boolean may = false;
    for (int i = from; i < to; i++) {
      may |= (v[i] | v[i + 1]) < 128 && infixPairs[v[i] << 7 | v[i + 1]];
    }
    return may;
  }

  /** A credential with an infix whose first character is at {@code sign} or in a long word. */
  int infix(Scan s, int from, int to) {
    s.work += to - from;
    if (!mayInfix(s.v, from, to)) {
      return -1;
    }
    for (Infix infix : infixes) {
      TokenDefinition d = infix.entry.definition;
      char first = infix.text.charAt(0);
      for (int i = from; i < to; i++) {
        int start = i - d.lead();
        if (s.v[i] == first && start >= 0 && startsWith(s, i, infix.text)) {
          int end =
              isLead(s, d, start, i) ? body(s, infix.entry, start, i + infix.text.length()) : -1;
          if (end > 0) {
            return end;
          }
        }
      }
      s.work += to - from;
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
    if (possible == 0 || !anyVendor.seen(s, start)) {
      return -1;
    }
    for (Entry entry : named) {
      TokenDefinition d = entry.definition;
      int alphabet = d.alphabet().ordinal();
      if ((possible >> alphabet & 1) != 0) {
        int end = s.runs[alphabet];
        int length = end - start;
        if (length >= d.min() && length <= d.max() && accept(s, entry, start, end)) {
          return end;
        }
      }
    }
    return -1;
  }
}
