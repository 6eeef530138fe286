package io.spansmith.redact.scan;

import io.spansmith.redact.detect.SecretParameters;
import io.spansmith.redact.scan.SensitiveNames.Kind;

/**
 * Values of names that announce a secret: {@code password=}, {@code "apiKey": "…"}, {@code
 * Authorization:}, {@code ?sig=}, {@code AccountKey=…;}.
 */
final class Assignments {

  private static final int LONGEST_UNQUOTED = 4096;

  private final NameRules names;
  private final Statements statements = new Statements(this);
  private final Spoken spoken = new Spoken(this);
  private final Elements elements = new Elements(this);
  private final Announced announced = new Announced(this);
  private final int password;
  private final int secret;
  private final int authorization;
  private final int cookie;
  private final int query;

  Assignments(NameRules names, int password, int secret, int authorization, int cookie, int query) {
    this.names = names;
    this.password = password;
    this.secret = secret;
    this.authorization = authorization;
    this.cookie = cookie;
    this.query = query;
  }

  Statements statements() {
    return statements;
  }

  Elements elements() {
    return elements;
  }

  Spoken spoken() {
    return spoken;
  }

  /** Whether what a person says after the word password can be one; where it ends, or -1. */
  int said(Scan s, Value value) {
    return value.end - value.start < Credible.LONGEST_PASSWORD
            && !Opaque.isStandIn(s.v, value.start, value.end)
        ? add(s, password, value)
        : -1;
  }

  /** Looks around a colon or an equals sign; where to read on, or -1. */
  int at(Scan s, int sign) {
    char[] v = s.v;
    // LDIF parts a name from a value in base64 by two colons (RFC 2849).
    boolean doubled =
        v[sign] == ':' && (v[sign + 1] == ':' && v[sign + 2] != ' ' || s.before(sign) == ':');
    if (sign == 0 || v[sign + 1] == '=' || doubled) {
      return -1;
    }
    int end = Names.before(s, sign);
    if (end == 0) {
      return -1;
    }
    boolean compared = v[sign] == '=' && (v[sign - 1] == '=' || v[sign - 1] == '!');
    boolean quotedName = end > 0 && Chars.isQuote(v[end - 1]);
    if (quotedName) {
      end--;
    }
    if (names.any() && (quotedName || v[sign] == '=')) {
      int found = ruled(s, sign, end, quotedName);
      if (found > 0) {
        return found;
      }
    }
    if (!SensitiveNames.mayEnd(v, end)) {
      return compared ? statements.reversed(s, sign) : -1;
    }
    int start = SensitiveNames.start(v, end);
    s.work += end - start;
    char before = s.before(start);
    if (before == ':' && isQualified(s, start, sign, quotedName)) {
      return -1;
    }
    if (v[sign] == ':' && end - start == 4 && v[start] == 'P' && v[start + 1] == 'A') {
      // PASS: begins a line of a test's report, as DejaGnu and automake write it.
      return -1;
    }
    boolean inQuery = query >= 0 && v[sign] == '=' && (before == '?' || before == '&');
    Kind kind =
        isHalf(s, start, end)
            ? half(s, start, sign)
            : s.names.of(v, SensitiveNames.spoken(v, start, end), end);
    if (kind == Kind.NONE && !compared && !inQuery) {
      return -1;
    }
    Value value = s.value;
    value.read(s, v[sign + 1] == ':' ? sign + 2 : sign + 1, quotedName);
    if (s.v[value.start] == '-' && s.holds(value.start, "-----begin")) {
      return -1;
    }
    if (value.end <= value.start || compared && !value.quoted) {
      return compared ? statements.reversed(s, sign) : -1;
    }
    if (inQuery) {
      return inQuery(s, start, end, value);
    }
    value.bare = end - SensitiveNames.spoken(v, start, end) == 3;
    boolean tight = v[sign] == '=' && v[sign - 1] != ' ';
    int found = accept(s, kind, value, tight);
    if (found < 0 && value.quoted && end - start == 4 && s.holds(start, "auth")) {
      return second(s, sign, value);
    }
    return found < 0 && compared ? statements.reversed(s, sign) : found;
  }

  /** The password of a pair in brackets, after the name of its owner; where to read on, or -1. */
  private int second(Scan s, int sign, Value first) {
    boolean pair = s.before(first.start - 1) == '[' && s.v[first.end + 1] == ',';
    first.read(s, first.end + 2, false);
    boolean taken =
        pair
            && first.quoted
            && s.v[first.end + 1] == ']'
            && accept(s, Kind.PASSWORD, first, true) > 0;
    return taken ? sign + 1 : -1;
  }

  /** What announces a value, before it or among the attributes of its element. */
  private static Kind half(Scan s, int start, int sign) {
    Kind kind = Names.paired(s, start);
    return kind == Kind.NONE && s.v[sign] == '=' ? Elements.attributed(s, start) : kind;
  }

  /** Whether the name says no more than that its value belongs to the name before. */
  private static boolean isHalf(Scan s, int start, int end) {
    return switch (end - start) {
      case 5 -> s.holds(start, "value");
      case 7 -> s.holds(start, "default");
      case 14 -> s.holds(start, "parametervalue");
      default -> false;
    };
  }

  /** A type such as {@code AWS::AppSync::ApiKey} as a member's name, or a part of a URN. */
  private static boolean isQualified(Scan s, int start, int sign, boolean quoted) {
    return quoted ? s.before(start - 1) == ':' : s.v[sign] == ':' && s.v[sign + 1] != ' ';
  }

  /** The value of a name that one of the user's rules means, structures included. */
  private int ruled(Scan s, int sign, int end, boolean quotedName) {
    int start = SensitiveNames.start(s.v, end);
    int rule = start < end ? names.of(s.view.text(start, end)) : -1;
    if (rule < 0) {
      return -1;
    }
    Value value = s.value;
    value.read(s, sign + 1, quotedName);
    value.structure(s);
    return value.end > value.start ? add(s, rule, value) : -1;
  }

  /** The whole text, when the key it stands under announces a secret; its end, or -1. */
  int underKey(Scan s) {
    char[] name = s.key.toCharArray();
    if (!SensitiveNames.mayEnd(name, name.length)) {
      return -1;
    }
    Value value = s.value;
    value.whole(s);
    value.bare = s.key.length() == 3;
    return value.end - value.start > LONGEST_UNQUOTED
        ? -1
        : accept(s, SensitiveNames.of(s.key), value, true);
  }

  /** A long word that looks like a key and directly follows a name that announces one. */
  int opaque(Scan s, int word) {
    return announced.before(s, word);
  }

  /** Adds a value that was found to be a key; where it ends, or -1. */
  int key(Scan s, Value value) {
    return add(s, secret, value);
  }

  private int inQuery(Scan s, int start, int end, Value value) {
    String name = s.view.text(start, end);
    Kind kind = s.names.of(s.v, start, end);
    boolean sensitive = SecretParameters.contains(name) || kind == Kind.KEY || kind == Kind.TOKEN;
    int stop = value.start;
    while (stop < value.end && s.v[stop] != '&' && s.v[stop] != '#') {
      stop++;
    }
    value.end = stop;
    if (kind == Kind.PASSWORD) {
      return accept(s, kind, value, true);
    }
    boolean long_ = stop - value.start >= (name.equals("code") || name.equals("key") ? 10 : 8);
    if (!sensitive
        || !long_
        || Opaque.isStandIn(s.v, value.start, stop)
        || Credible.isWordy(s, value)) {
      return -1;
    }
    return add(s, query, value);
  }

  /** Adds the value when it is what its name announces; where it ends, or -1. */
  int accept(Scan s, Kind kind, Value value, boolean tight) {
    return switch (kind) {
      case NONE -> -1;
      case PASSWORD -> Credible.isPassword(s, value, tight) ? add(s, password, value) : -1;
      case PIN -> Credible.isPin(s, value) ? add(s, password, value) : -1;
      case SECRET -> Credible.isSecret(s, value) ? add(s, secret, value) : -1;
      case KEY -> Credible.isKey(s, value) ? add(s, secret, value) : -1;
      case TOKEN ->
          Credible.isKey(s, value) || Opaque.isUuid(s.v, value.start, value.end)
              ? add(s, secret, value)
              : -1;
      case PHRASE -> Mnemonic.begins(s, value) ? add(s, secret, value) : -1;
      case AUTHORIZATION -> authorization(s, value);
      case COOKIE -> value.line(s) && Credible.isCookie(s, value) ? add(s, cookie, value) : -1;
    };
  }

  private static int add(Scan s, int id, Value value) {
    if (id < 0) {
      return -1;
    }
    s.found.add(id, value.start, value.end);
    return value.end;
  }

  private int authorization(Scan s, Value value) {
    value.line(s);
    int i = value.start;
    while (i < value.end && Chars.isName(s.v[i]) && i - value.start < 24) {
      i++;
    }
    boolean scheme = i < value.end && s.v[i] == ' ' && i - value.start > 2;
    value.start = scheme ? s.skipBlanks(i, 3) : value.start;
    char first = s.v[value.start];
    if (first == '{' || first == '[' || first == '<') {
      return -1;
    }
    boolean telling = value.end - value.start > 7 || !scheme && value.end - value.start > 5;
    if (!telling
        || !hasParameters(s, value) && Opaque.isStandIn(s.v, value.start, value.end)
        || !scheme && Credible.isWordy(s, value)) {
      return -1;
    }
    return add(s, authorization, value);
  }

  /** Names with quoted values (RFC 7235 §2.1), of which one may name a sample. */
  private static boolean hasParameters(Scan s, Value value) {
    int i = value.start;
    while (i < value.end && Chars.isName(s.v[i])) {
      i++;
    }
    return s.v[i] == '=' && Chars.isQuote(s.v[i + 1]) && i + 2 < value.end;
  }
}
