package io.spansmith.redact.scan;

import io.spansmith.redact.detect.TokenDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All vendors' credentials, looked up by how they begin, by an infix or by a vendor's name. */
final class Tokens {

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

  /** Infixes by their first two characters. */
  private final Infix @Nullable [][] infixes = new Infix[1 << 14][];

  private boolean hasInfixes;

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
    int pair = text.charAt(0) << 7 | text.charAt(1);
    Infix[] old = infixes[pair];
    Infix[] grown = old == null ? new Infix[1] : Arrays.copyOf(old, old.length + 1);
    grown[grown.length - 1] = new Infix(entry, text);
    infixes[pair] = grown;
    hasInfixes = true;
  }

  private static long fourth(List<String> prefixes) {
    long bits = 0;
    for (String prefix : prefixes) {
      bits |= prefix.length() > 3 ? 1L << prefix.charAt(3) : -1L;
    }
    return bits;
  }

  boolean hasInfixes() {
    return hasInfixes;
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
      if ((v[i] | v[i + 1]) < 128 && infixes[v[i] << 7 | v[i + 1]] != null) {
        int end = infixAt(s, i);
        if (end > 0) {
          return end;
        }
      }
    }
    return -1;
  }

  private int infixAt(Scan s, int i) {
    for (Infix infix : infixes[s.v[i] << 7 | s.v[i + 1]]) {
      TokenDefinition d = infix.entry.definition;
      int start = i - d.lead();
      if (start >= 0 && startsWith(s, i, infix.text) && isLead(s, d, start, i)) {
        int end = body(s, infix.entry, start, i + infix.text.length());
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
