package io.spansmith.redact.detect;

/** Which digits can be a payment card: issuer ranges of ISO/IEC 7812 with their lengths. */
public final class CardIssuers {

  // Where a scheme allows up to 19 digits but issues 16, the longer are left out: they are rarer
  // than
  // 64-bit ids that happen to pass Luhn.
  /** First and last issuer number of a range, and the lengths its cards have. */
  private record Range(int first, int last, int digits, int shortest, int longest) {}

  private static final Range[] RANGES = {
    new Range(4, 4, 1, 13, 19), // Visa; 13 and 19 are old and rare, none has 14, 15, 17
    new Range(51, 55, 2, 16, 16), // Mastercard
    new Range(2221, 2720, 4, 16, 16), // Mastercard
    new Range(34, 34, 2, 15, 15), // American Express
    new Range(37, 37, 2, 15, 15), // American Express
    new Range(300, 305, 3, 14, 16), // Diners Club
    new Range(3095, 3095, 4, 14, 16), // Diners Club
    new Range(36, 36, 2, 14, 16), // Diners Club
    new Range(38, 39, 2, 14, 16), // Diners Club
    new Range(1800, 1800, 4, 15, 15), // JCB, old
    new Range(2131, 2131, 4, 15, 15), // JCB, old
    new Range(3528, 3589, 4, 16, 16), // JCB
    new Range(35, 35, 2, 16, 16), // JCB, as issued before its range was narrowed
    new Range(6011, 6011, 4, 16, 16), // Discover
    new Range(644, 649, 3, 16, 16), // Discover
    new Range(65, 65, 2, 16, 16), // Discover, RuPay
    new Range(62, 62, 2, 16, 19), // UnionPay
    new Range(81, 81, 2, 16, 16), // UnionPay, RuPay
    new Range(60, 60, 2, 16, 16), // RuPay, Hipercard
    new Range(2200, 2204, 4, 16, 16), // Mir
    new Range(9792, 9792, 4, 16, 16), // Troy
    new Range(5018, 5018, 4, 12, 19), // Maestro
    new Range(5020, 5020, 4, 12, 19), // Maestro
    new Range(5038, 5038, 4, 12, 19), // Maestro
    new Range(5893, 5893, 4, 12, 19), // Maestro
    new Range(56, 58, 2, 12, 16), // Maestro
    new Range(6304, 6304, 4, 12, 19), // Maestro, Laser
    new Range(6390, 6390, 4, 12, 19), // Maestro
    new Range(67, 67, 2, 12, 19), // Maestro
    new Range(604, 604, 4, 12, 12), // Maestro of old, written 0604
    new Range(5019, 5019, 4, 16, 16), // Dankort
    new Range(506, 509, 3, 16, 16), // Verve, Elo
    new Range(636, 637, 3, 16, 16), // InstaPayment, Elo
    new Range(8600, 8600, 4, 16, 16), // UzCard
    new Range(9860, 9860, 4, 16, 16), // Humo
  };

  private static final int[] TENS = {1, 10, 100, 1000};

  /** By the first four digits, a bit for each length of a card that begins with them. */
  private static final int[] LENGTHS = new int[10_000];

  static {
    for (int first = 0; first < LENGTHS.length; first++) {
      for (Range range : RANGES) {
        LENGTHS[first] |= lengths(first, range);
      }
    }
  }

  private static int lengths(int first, Range range) {
    int issuer = first / TENS[4 - range.digits];
    if (issuer < range.first || issuer > range.last) {
      return 0;
    }
    int bits = 0;
    for (int length = range.shortest; length <= range.longest; length++) {
      boolean issued = length != 17 && !(range.first == 4 && (length == 14 || length == 15));
      bits |= issued ? 1 << length : 0;
    }
    return bits;
  }

  private CardIssuers() {}

  /** Whether 12 to 19 digits are of a known issuer, of its length, and pass Luhn. */
  public static boolean valid(CharSequence digits) {
    int length = digits.length();
    return length > 11
        && length < 20
        && issued((int) Checksums.number(digits, 0, 4), length)
        && !Checksums.allSame(digits)
        && Checksums.luhn(digits);
  }

  /** Whether some issuer has cards that begin with these four digits. */
  public static boolean issued(int firstFour) {
    return LENGTHS[firstFour] != 0;
  }

  /** Whether some issuer has cards of 12 to 19 digits that begin with these four. */
  public static boolean issued(int firstFour, int length) {
    return (LENGTHS[firstFour] >>> length & 1) != 0;
  }
}
