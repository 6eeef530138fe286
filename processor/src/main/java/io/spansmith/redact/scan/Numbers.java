package io.spansmith.redact.scan;

/** Everything that is made of digit groups, read once: cards, phone numbers, birth dates. */
final class Numbers {

  private final Cards cards;
  private final boolean hasCards;
  private final Phones phones;
  private final boolean hasPhones;
  private final Dates dates;
  private final boolean hasDates;

  Numbers(Detectors on, ContextIndex index) {
    cards = new Cards(on.card);
    hasCards = on.card >= 0;
    phones = new Phones(on.phone, on.national, index);
    hasPhones = on.phone >= 0;
    dates = new Dates(on.birth, index);
    hasDates = on.birth >= 0;
  }

  /** Where a card number ends that begins the groups, which no other can be then; or -1. */
  int card(Scan s, int start) {
    return hasCards && start >= s.digitsLooked ? cards.first(s, s.digits) : -1;
  }

  /** As {@link Cards#power}. */
  int power(Scan s, int first, int end) {
    return hasCards ? cards.power(s, first, end) : -1;
  }

  /** Looks at the groups that were read; where ends what the first is a part of, or -1. */
  int find(Scan s, int start) {
    Digits d = s.digits;
    int before = s.found.size();
    int end = hasCards && d.total >= Cards.SHORTEST ? cards.find(s, d) : -1;
    if (end < 0 && hasPhones && d.total > 6 && !isContinued(s, start)) {
      end = phones.find(s, d, false);
    }
    if (end < 0 && hasDates && d.groups > 0 && (d.length(0) < 5 || d.length(0) == 8)) {
      end = dates.find(s, d);
    }
    // Addresses and codes may stand further on among the groups, and another number behind one that
    // was found, but else no card or phone number.
    s.digitsLooked = end > 0 ? end : d.resume;
    boolean here = end > 0 && s.found.start(before) <= start;
    return here ? s.found.end(before) : -1;
  }

  /** Looks at a few digits that none are joined to; where a date ends that they are a day of. */
  int day(Scan s, int start, int end) {
    return hasDates && end - start < 5 && start >= s.digitsLooked
        ? dates.spelled(s, start, end)
        : -1;
  }

  /** Looks at a date that has no more than a time to its midnight; where it ends, or -1. */
  int midnight(Scan s, int start, int end) {
    return hasDates ? dates.of(s, start, end) : -1;
  }

  /** From the first digit after a plus sign or a parenthesis; where the number ends, or -1. */
  int led(Scan s, int start) {
    if (!hasPhones) {
      return -1;
    }
    int sign = start - 1;
    if (s.v[sign] == '(') {
      if (s.before(sign) == '+' || s.before(sign) == ' ' && sign > 1 && s.v[sign - 2] == '+') {
        return phones.plus(s, s.before(sign) == '+' ? sign - 1 : sign - 2);
      }
      if (Chars.isAlnum(s.before(sign))) {
        return -1;
      }
      s.led.read(s, start);
      return s.led.total > 6 ? phones.find(s, s.led, true) : -1;
    }
    return phones.plus(s, sign);
  }

  /** A part of a longer code, such as a UUID or a version. */
  private static boolean isContinued(Scan s, int start) {
    char before = s.before(start);
    if (before == '.' || before == '_' || before == '#' || before == '$') {
      return true;
    }
    if (before != '-' || start < 2 || !Chars.isAlnum(s.v[start - 2])) {
      return false;
    }
    int i = start - 2;
    while (i >= 0 && start - i < 24 && Chars.isAlnum(s.v[i])) {
      if (Chars.isDigit(s.v[i--])) {
        return true;
      }
    }
    return false;
  }
}
