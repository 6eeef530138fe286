package io.spansmith.redact.scan;

import io.spansmith.redact.detect.Wallets;

/** Words with digits in them: addresses, account numbers, wallets, national identifiers. */
final class Codes {

  private final Addresses addresses;
  private final boolean hasIp;
  private final boolean hasMac;
  private final Ibans ibans;
  private final boolean hasIbans;
  private final int wallet;
  private final Ids ids;
  private final boolean hasIds;

  Codes(Detectors on, Ids ids, boolean hasIds, Addresses addresses) {
    this.addresses = addresses;
    hasIp = on.ip >= 0;
    hasMac = on.mac >= 0;
    ibans = new Ibans(on.iban);
    hasIbans = on.iban >= 0;
    wallet = on.wallet;
    this.ids = ids;
    this.hasIds = hasIds;
  }

  /** Whether a code may go on after a short word of letters. */
  boolean mayFollow(char[] v, int end) {
    char sign = v[end];
    boolean digit = Chars.isDigit(v[end + 1]);
    return (hasIds && (sign == ' ' || sign == '-' || sign == '/' || sign == '.') && digit)
        || hasMac && (sign == ':' || sign == '-' || sign == '.') && Chars.isHex(v[end + 1]);
  }

  /** From a short word of letters; where the code ends, or -1. */
  int letters(Scan s, int start, int end) {
    if (hasMac) {
      int found = mac(s, start, end);
      if (found > 0) {
        return found;
      }
    }
    return hasIds ? ids.at(s, start, end, Chars.LETTER) : -1;
  }

  /** From a word that has a digit; where the code ends, or -1. */
  int at(Scan s, int start, int end, int kinds) {
    int length = end - start;
    char next = s.v[end];
    int found = -1;
    if (length < 5 && (next == '.' || next == ':' || next == '-')) {
      found = hasMac ? mac(s, start, end) : -1;
      if (found < 0 && hasIp && next == '.' && length < 4) {
        found = addresses.dotted(s, start);
      }
    }
    if (found < 0 && hasIbans && length > 3 && Ibans.mayStart(s.v, start)) {
      found = ibans.at(s, start);
    }
    if (found < 0 && wallet >= 0 && length > 24 && length < 64) {
      found = wallet(s, start, end);
    }
    return found < 0 && hasIds ? ids.at(s, start, end, kinds) : found;
  }

  private int mac(Scan s, int start, int end) {
    char next = s.v[end];
    if (end - start == 2 && (next == ':' || next == '-') && Chars.isHex(s.v[start])) {
      return addresses.pairs(s, start);
    }
    return end - start == 4 && next == '.' && Chars.isHex(s.v[start])
        ? addresses.dotted(s, start)
        : -1;
  }

  private int wallet(Scan s, int start, int end) {
    char first = s.v[start];
    String word = s.view.text(start, end);
    boolean valid =
        switch (first) {
          case '0' -> Wallets.ethereum(word);
          case 'b', 'B' -> Wallets.bech32(word);
          case 'l', 'a', 'c' -> Wallets.bech32(word);
          case 't' -> Wallets.bech32(word) || Wallets.base58(word);
          case '1', '2', '3', 'm', 'n', 'L', 'M', 'D', 'A', '9', 'X', 'T' ->
              end - start < 37 && Wallets.base58(word);
          default -> false;
        };
    if (!valid) {
      return -1;
    }
    s.found.add(wallet, start, end);
    return end;
  }
}
