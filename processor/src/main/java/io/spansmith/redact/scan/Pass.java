package io.spansmith.redact.scan;

import io.spansmith.redact.detect.IdDefinition;
import io.spansmith.redact.detect.TokenDefinition;
import java.util.List;
import java.util.function.Consumer;

/**
 * The one pass: from anchor to anchor, asking only the detectors that an anchor can mean.
 *
 * <p>Anchors are signs ({@code @ : = > - ~ ( &}), the first digit of a run, and words that begin as
 * some token does. Every detector either looks a bounded way around its anchor or says where to
 * read on, so that the whole is linear.
 */
final class Pass {

  private static final int JWT = 0;
  private static final int SCHEME = 1;
  private static final int ENCODED_KEY = 2;
  private static final int ARMOUR = 3;
  private static final int SAID = 4;
  private static final int TOKENS = 5;

  /** More than any text gives: an end also for what no test has thought of. */
  private static final int MOST_WORK = 1 << 20;

  private static final int MOST_WORK_EACH = 600;

  /** Says that the text is to be read again, since there is more to it than its characters. */
  private static final int AGAIN = Integer.MAX_VALUE;

  /** Shorter texts are looked at for codes without a digit. */
  private static final int SHORT = 16;

  private final Mail mail;
  private final boolean hasMail;
  private final Spelled spelled;
  private final Addresses addresses;
  private final Urls urls;
  private final Keys keys;
  private final boolean hasKeys;
  private final Assignments assignments;
  private final boolean hasAssignments;

  /** Whether the user has rules on names, which may be any. */
  private final boolean ruled;

  private final Credentials credentials;
  private final Statements statements;
  private final Manifests manifests;
  private final Columns columns;
  private final Logins logins;
  private final KeyFiles keyFiles;
  private final Prefixes prefixes = new Prefixes();
  private final Tokens tokens;
  private final Encoded encoded;
  private final Codes codes;

  /**
   * @param patterns finds what else is wanted of a text that others hold
   */
  Pass(
      Detectors on,
      List<IdDefinition> ids,
      List<TokenDefinition> definitions,
      NameRules names,
      Consumer<Scan> patterns) {
    mail = new Mail(on.email);
    hasMail = on.email >= 0;
    spelled = new Spelled(on.email);
    addresses = new Addresses(on.ip, on.mac);
    urls = new Urls(on.urlCredentials, on.tenantHost);
    keys = new Keys(on.privateKey);
    hasKeys = on.privateKey >= 0;
    assignments =
        new Assignments(names, on.password, on.secret, on.authorization, on.cookie, on.urlSecret);
    ruled = names.any();
    hasAssignments =
        ruled
            || on.password >= 0
            || on.secret >= 0
            || on.authorization >= 0
            || on.cookie >= 0
            || on.urlSecret >= 0;
    credentials = new Credentials(on.jwt, on.authorization);
    prefixes.add("eyJ", JWT);
    List.of("Bearer", "bearer", "BEARER", "Basic", "basic", "BASIC")
        .forEach(word -> prefixes.add(word, SCHEME));
    prefixes.add("LS0tLS1CRUdJTi", ENCODED_KEY);
    prefixes.add("BEGIN", ARMOUR);
    statements = assignments.statements();
    manifests = new Manifests(on.secret);
    columns = new Columns(assignments);
    logins = new Logins(assignments);
    keyFiles = new KeyFiles(on.privateKey);
    if (on.password >= 0) {
      Spoken.WORDS.forEach(word -> prefixes.add(word, SAID));
    }
    tokens = new Tokens(definitions, on.tokens, prefixes, TOKENS);
    Ids all = new Ids(ids, on.ids);
    encoded = new Encoded(patterns.andThen(this::read));
    codes =
        new Codes(on, all, mail, addresses, tokens, assignments, hasAssignments, encoded, prefixes);
  }

  void read(Scan s) {
    char[] v = s.v;
    int n = s.n;
    if (n > 0 && hasAssignments && !s.key.isEmpty()) {
      assignments.underKey(s);
    }
    if (n > 0 && hasAssignments) {
      columns.begin(s);
    }
    if (n < SHORT && n > 0 && Chars.isLetter(v[0])) {
      codes.letters(s);
    }
    s.namesRuled = ruled;
    long most = MOST_WORK + (long) n * MOST_WORK_EACH;
    byte[] may = prefixes.table();
    int i = s.anchors.next(s, Math.max(0, encoded.at(s, 0, 0)), may);
    while (i < n) {
      if (s.work > most) {
        throw new BudgetException("detectors");
      }
      int after = Chars.isAlnum(v[i]) ? word(s, i) : sign(s, i, s.anchors.may());
      if (after == AGAIN) {
        s.reload();
        read(s);
        return;
      }
      i = s.anchors.next(s, after > i ? after : i + 1, may);
    }
  }

  /** From the first digit of some, or the first letter of what some token begins with. */
  private int word(Scan s, int i) {
    if (s.startsToken(i) && prefixes.may(s.v, i)) {
      int found = begun(s, i);
      if (found > 0) {
        s.floor = found;
        return found;
      }
    }
    return Chars.isDigit(s.v[i]) ? codes.digit(s, i) : -1;
  }

  /** What begins with a known text: tokens of vendors, JSON web tokens, schemes, armour. */
  private int begun(Scan s, int start) {
    char fourth = s.v[start + 3];
    for (int begun : prefixes.at(s.v, start)) {
      if ((begun & 127) != fourth && (begun & 127) != 0) {
        continue;
      }
      int entry = begun >> 7;
      int found =
          switch (entry) {
            case JWT -> s.holds(start, "eyj") ? credentials.jwt(s, start) : -1;
            case SCHEME -> isScheme(s, start) ? credentials.scheme(s, start) : -1;
            case ENCODED_KEY ->
                hasKeys && s.holds(start, "ls0tls1crudjt") ? keys.encoded(s, start) : -1;
            case ARMOUR -> hasKeys && s.holds(start, "begin") ? keys.at(s, start) : -1;
            case SAID -> said(s, start);
            default -> tokens.begun(s, start, entry - TOKENS);
          };
      if (found > 0) {
        return found;
      }
    }
    return -1;
  }

  private int said(Scan s, int word) {
    int end = word;
    while (Chars.isLetter(s.v[end])) {
      end++;
    }
    columns.named(s, word, end);
    return assignments.spoken().after(s, word);
  }

  private static boolean isScheme(Scan s, int start) {
    return s.holds(start, "bearer") && !Chars.isAlnum(s.v[start + 6])
        || s.holds(start, "basic") && !Chars.isAlnum(s.v[start + 5]);
  }

  private int sign(Scan s, int i, long may) {
    return switch (s.v[i]) {
      case '@' -> at(s, i);
      case ':' -> colon(s, i, may);
      case '=' -> equal(s, i, may);
      case '-' -> dash(s, i, may);
      case '>' -> hasAssignments ? assignments.elements().at(s, i) : -1;
      case '(' -> open(s, i, may);
      case '&' -> !s.reread && Entities.mayBegin(s.v, i) ? AGAIN : -1;
      case Chars.SOFT_HYPHEN -> s.reread ? -1 : AGAIN;
      default -> tokens.hasInfixes() ? tokens.infix(s, Math.max(0, i - 3), i + 1) : -1;
    };
  }

  private int equal(Scan s, int i, long may) {
    int found = (may & Neighbours.PADDING) != 0 ? encoded.padded(s, i) : -1;
    boolean named = found < 0 && (may & Neighbours.NAME) != 0;
    return named && hasAssignments ? assignments.at(s, i) : found;
  }

  private int at(Scan s, int i) {
    int found = hasAssignments ? logins.at(s, i) : -1;
    if (found > 0) {
      return found;
    }
    found = hasMail ? mail.at(s, i) : i + 1;
    if (found == i + 1 && hasAssignments) {
      int end = logins.oracle(s, i, false);
      return end > 0 ? end : found;
    }
    return found;
  }

  private int open(Scan s, int i, long may) {
    int found = hasMail && (may & Neighbours.SPELLED) != 0 ? spelled.at(s, i) : -1;
    if (found > 0 || !hasAssignments) {
      return found;
    }
    if ((may & Neighbours.ROWS) != 0) {
      columns.insert(s, i);
    }
    return (may & Neighbours.CALL) != 0 ? statements.call(s, i) : -1;
  }

  private int dash(Scan s, int i, long may) {
    if ((may & Neighbours.RULE) != 0 && hasAssignments) {
      columns.ruled(s, i);
    }
    int found = (may & Neighbours.MAC) != 0 ? addresses.around(s, i) : -1;
    boolean option = found < 0 && (may & Neighbours.OPTION) != 0;
    return option && hasAssignments ? statements.option(s, i) : found;
  }

  private int colon(Scan s, int i, long may) {
    int found = (may & Neighbours.URL) != 0 ? url(s, i) : -1;
    if ((may & Neighbours.DATA) != 0) {
      found = encoded.data(s, i);
    }
    if (found < 0 && (may & Neighbours.MAC) != 0) {
      found = addresses.around(s, i);
    }
    if (found < 0 && (may & Neighbours.V6) != 0) {
      found = addresses.v6(s, i);
    }
    return found < 0 && (may & Neighbours.NAME) != 0 && hasAssignments ? name(s, i) : found;
  }

  private int url(Scan s, int colon) {
    if (hasAssignments) {
      assignments.spoken().aliased(s, colon);
    }
    return urls.at(s, colon);
  }

  /** What the name before a colon announces. */
  private int name(Scan s, int colon) {
    manifests.at(s, colon);
    keyFiles.at(s, colon);
    int found = logins.colon(s, colon);
    return found > 0 ? found : assignments.at(s, colon);
  }
}
