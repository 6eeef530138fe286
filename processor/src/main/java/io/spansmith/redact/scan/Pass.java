package io.spansmith.redact.scan;

import io.spansmith.redact.detect.IdDefinition;
import io.spansmith.redact.detect.TokenDefinition;
import java.util.List;

/**
 * The one pass: word by word and sign by sign, asking a detector only where its anchor stands.
 *
 * <p>Every detector either looks a bounded way around its anchor or says where to read on.
 */
final class Pass {

  private static final int SHORTEST_SECRET = 5;
  private static final int LONG_WORD = 16;

  /** Few words of any language have more letters. */
  private static final int LONGEST_WORD = 20;

  private final Mail mail;
  private final boolean hasMail;
  private final Addresses addresses;
  private final Urls urls;
  private final Keys keys;
  private final boolean hasKeys;
  private final Assignments assignments;
  private final boolean hasAssignments;
  private final Credentials credentials;
  private final Prefixes prefixes = new Prefixes();
  private final Tokens tokens;
  private final Codes codes;
  private final Numbers numbers;

  private static final int JWT = 0;
  private static final int SCHEME = 1;
  private static final int ENCODED_KEY = 2;
  private static final int TOKENS = 3;

  Pass(Detectors on, List<IdDefinition> ids, List<TokenDefinition> definitions) {
    mail = new Mail(on.email);
    hasMail = on.email >= 0;
    addresses = new Addresses(on.ip, on.mac);
    urls = new Urls(on.urlCredentials);
    keys = new Keys(on.privateKey);
    hasKeys = on.privateKey >= 0;
    assignments =
        new Assignments(on.password, on.secret, on.authorization, on.cookie, on.urlSecret);
    hasAssignments = on.password >= 0 || on.secret >= 0 || on.authorization >= 0 || on.cookie >= 0;
    credentials = new Credentials(on.jwt, on.authorization);
    prefixes.add("eyJ", JWT);
    List.of("Bearer", "bearer", "BEARER", "Basic", "basic", "BASIC")
        .forEach(word -> prefixes.add(word, SCHEME));
    prefixes.add("LS0tLS1CRUdJTi", ENCODED_KEY);
    tokens = new Tokens(definitions, on.tokens, prefixes, TOKENS);
    codes = new Codes(on, new Ids(ids, on.ids), !ids.isEmpty(), addresses);
    numbers = new Numbers(on);
  }

  void read(Scan s) {
    char[] v = s.v;
    int n = s.n;
    if (n > 0 && hasAssignments && !s.key.isEmpty()) {
      assignments.underKey(s);
    }
    int i = 0;
    while (i < n) {
      char c = v[i];
      int anchor = c < 128 ? Chars.ANCHOR[c] : 0;
      if (anchor == 0) {
        i++;
      } else if (anchor <= Chars.DIGIT) {
        i = word(s, i);
      } else {
        i = Math.max(i + 1, sign(s, i, anchor));
      }
    }
  }

  private int word(Scan s, int start) {
    char[] v = s.v;
    int end = start;
    int kinds = 0;
    char c = v[start];
    do {
      kinds |= Chars.ANCHOR[c];
      c = v[++end];
    } while (c < 128 && (Chars.ANCHOR[c] & 3) != 0);
    if (prefixes.may(v, start)) {
      int found = begun(s, start, end);
      if (found > 0) {
        return found;
      }
    }
    if (kinds == Chars.LETTER && end - start < LONGEST_WORD) {
      return end - start < 6 && codes.mayFollow(v, end)
          ? Math.max(end, codes.letters(s, start, end))
          : end;
    }
    return Math.max(end, special(s, start, end, kinds));
  }

  private int special(Scan s, int start, int end, int kinds) {
    if (end - start >= LONG_WORD) {
      int blob = Blobs.end(s, start, end);
      if (blob > 0) {
        return blob;
      }
    }
    if (end - start == 8
        && s.v[end] == '-'
        && Opaque.isUuid(s.v, start, Math.min(s.n, start + 36))) {
      int named = tokens.hasNamed() ? tokens.named(s, start) : -1;
      return Math.max(named, start + 36);
    }
    int found = codes.at(s, start, end, kinds);
    if (found < 0 && end - start >= SHORTEST_SECRET && tokens.hasNamed()) {
      found = tokens.named(s, start);
    }
    if (found < 0 && end - start >= LONG_WORD) {
      found = tokens.hasInfixes() ? tokens.infix(s, start, end + 1) : -1;
      boolean mixed = kinds == (Chars.LETTER | Chars.DIGIT);
      if (found < 0 && hasAssignments && (mixed || end - start >= LONGEST_WORD)) {
        found = assignments.opaque(s, start);
      }
    }
    if (found < 0 && kinds == Chars.DIGIT) {
      found = numbers.at(s, start);
    }
    return found;
  }

  /** What begins with a known text: tokens of vendors, JSON web tokens, schemes. */
  private int begun(Scan s, int start, int end) {
    int[] entries = prefixes.at(s.v, start);
    for (int entry : entries) {
      int found =
          switch (entry) {
            case JWT -> s.holds(start, "eyj") ? credentials.jwt(s, start) : -1;
            case SCHEME -> isScheme(s, start, end) ? credentials.scheme(s, start) : -1;
            case ENCODED_KEY ->
                hasKeys && s.holds(start, "ls0tls1crudjt") ? keys.encoded(s, start) : -1;
            default -> tokens.begun(s, start, entry - TOKENS);
          };
      if (found > 0) {
        return found;
      }
    }
    return -1;
  }

  private static boolean isScheme(Scan s, int start, int end) {
    return end - start == 6 && s.holds(start, "bearer")
        || end - start == 5 && s.holds(start, "basic");
  }

  private int sign(Scan s, int i, int anchor) {
    return switch (anchor) {
      case Chars.AT -> hasMail ? mail.at(s, i) : -1;
      case Chars.COLON -> colon(s, i);
      case Chars.EQUALS -> hasAssignments ? assignments.at(s, i) : -1;
      case Chars.PLUS -> numbers.plus(s, i);
      case Chars.OPEN -> Chars.isDigit(s.v[i + 1]) ? numbers.open(s, i) : -1;
      case Chars.DASH -> hasKeys && s.v[i + 1] == '-' ? keys.at(s, i) : -1;
      default -> tokens.hasInfixes() ? tokens.infix(s, Math.max(0, i - 3), i + 1) : -1;
    };
  }

  private int colon(Scan s, int i) {
    char next = s.v[i + 1];
    if (next == '/') {
      return urls.at(s, i);
    }
    if (next == ':' || Chars.isHex(next)) {
      int found = addresses.v6(s, i);
      if (found > 0) {
        return found;
      }
    }
    return hasAssignments ? assignments.at(s, i) : -1;
  }
}
