package io.spansmith.redact.detect;

/** Which digits can be a telephone number, by ITU-T E.164 and the national plans' lengths. */
public final class PhoneNumbers {

  /** Calling code, then fewest and most digits after it, as the national plans allow. */
  private static final String PLANS =
      """
      1:10-10 7:10-10 20:8-10 27:5-10 30:9-12 31:5-11 32:8-9 33:9-9 34:9-9 36:8-9 39:6-12 40:9-10
      41:9-12 43:4-13 44:7-11 45:8-8 46:6-12 47:5-8 48:6-10 49:5-13 51:7-11 52:10-11 53:6-10
      54:10-11 55:8-11 56:8-11 57:8-11 58:10-10 60:7-10 61:5-13 62:7-13 63:6-12 64:5-11 65:8-11
      66:8-13 81:8-13 82:5-13 84:7-11 86:7-13 90:7-13 91:8-13 92:8-12 93:9-9 94:9-9 95:6-10 98:4-11
      211:9-9 212:9-9 213:8-9 216:8-8 218:8-9 220:7-7 221:9-9 222:8-8 223:8-8 224:8-9 225:8-10
      226:8-8 227:8-8 228:8-8 229:8-10 230:7-10 231:7-9 232:8-8 233:8-9 234:6-12 235:8-8 236:8-8
      237:8-9 238:7-7 239:7-7 240:9-9 241:7-8 242:9-9 243:7-10 244:9-9 245:7-9 246:7-7 247:4-6
      248:7-7 249:9-9 250:8-9 251:9-9 252:6-9 253:8-8 254:6-10 255:7-10 256:9-10 257:8-8 258:8-9
      260:9-10 261:9-10 262:9-9 263:5-10 264:8-10 265:7-9 266:8-8 267:7-10 268:8-9 269:7-7 290:4-5
      291:7-7 297:7-7 298:6-6 299:6-6 350:8-8 351:9-9 352:4-11 353:7-10 354:7-9 355:6-9 356:8-8
      357:8-8 358:5-12 359:6-12 370:8-8 371:8-8 372:4-10 373:8-8 374:5-8 375:6-11 376:6-9 377:8-9
      378:6-12 380:9-10 381:6-12 382:4-9 383:8-12 385:6-9 386:5-8 387:8-9 389:8-8 420:9-12 421:6-9
      423:7-9 500:5-5 501:7-11 502:8-11 503:7-11 504:8-11 505:8-8 506:8-10 507:7-11 508:6-9 509:8-8
      590:9-9 591:8-9 592:7-7 593:8-11 594:9-9 595:6-11 596:9-9 597:6-7 598:7-12 599:7-8 670:7-8
      672:5-6 673:7-11 674:7-7 675:7-11 676:5-7 677:5-7 678:5-7 679:7-11 680:7-7 681:6-9 682:5-5
      683:4-7 685:5-10 686:5-8 687:6-6 688:5-7 689:6-9 690:4-7 691:7-7 692:7-7 800:8-8 808:8-8
      850:6-10 852:5-12 853:7-8 855:8-10 856:8-10 870:9-9 878:12-12 880:6-10 881:9-9 882:7-12
      883:9-12 886:7-11 888:11-11 960:7-10 961:7-8 962:8-9 963:8-9 964:8-10 965:7-8 966:8-10
      967:7-9 968:7-9 970:8-10 971:5-12 972:7-12 973:8-8 974:7-11 975:7-8 976:8-10 977:8-11
      979:9-9 992:9-9 993:8-8 994:9-9 995:9-9 996:9-10 998:9-9
      """;

  private static final int FEWEST_DIGITS = 7;
  // E.164 has 15; a national trunk zero, printed in brackets, is one more.
  private static final int MOST_DIGITS = 16;

  private static final byte[] FEWEST = new byte[1000];
  private static final byte[] MOST = new byte[1000];

  static {
    for (String plan : PLANS.split("\\s+")) {
      int colon = plan.indexOf(':');
      int dash = plan.indexOf('-');
      int code = Integer.parseInt(plan.substring(0, colon));
      FEWEST[code] = Byte.parseByte(plan.substring(colon + 1, dash));
      MOST[code] = Byte.parseByte(plan.substring(dash + 1));
    }
  }

  private PhoneNumbers() {}

  /** The digits after a {@code +} or {@code 00}: a calling code and as many digits as it takes. */
  public static boolean international(CharSequence digits) {
    int length = digits.length();
    if (length < FEWEST_DIGITS
        || length > MOST_DIGITS
        || Checksums.digit(digits, 0) < 1
        || !Checksums.digits(digits)) {
      return false;
    }
    for (int places = 1; places <= 3; places++) {
      int code = (int) Checksums.number(digits, 0, places);
      if (code == 1 && length > 1 && digits.charAt(1) < '2') {
        return false;
      }
      if (code > 0 && MOST[code] > 0) {
        int rest = length - places;
        return rest >= FEWEST[code] && rest <= MOST[code] + 1;
      }
    }
    return false;
  }

  /**
   * Ten digits of the North American plan: an area code that can be assigned. The exchange may be
   * one that cannot, since made-up numbers are as private to those who read them.
   */
  static boolean northAmerican(CharSequence digits) {
    return digits.length() == 10
        && Checksums.digits(digits)
        && digits.charAt(0) >= '2'
        && digits.charAt(1) != '9'
        && !(digits.charAt(1) == '1' && digits.charAt(2) == '1');
  }

  /** Ten digits of the North American plan whose exchange can be assigned too, for bare digits. */
  public static boolean northAmericanStrict(CharSequence digits) {
    return northAmerican(digits)
        && digits.charAt(3) >= '2'
        && !(digits.charAt(4) == '1' && digits.charAt(5) == '1');
  }

  /** Nine to eleven digits that begin with the trunk zero most national plans use. */
  public static boolean trunk(CharSequence digits) {
    int length = digits.length();
    return length >= 9
        && length <= 11
        && Checksums.digits(digits)
        && digits.charAt(0) == '0'
        && digits.charAt(1) != '0'
        && !Checksums.allSame(digits.subSequence(1, length));
  }
}
