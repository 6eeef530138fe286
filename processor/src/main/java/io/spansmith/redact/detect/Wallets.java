package io.spansmith.redact.detect;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Addresses of crypto currencies, by their built-in checks. */
public final class Wallets {

  private static final Set<String> SEGWIT =
      Set.of(
          "bc",
          "tb",
          "bcrt",
          "ltc",
          "addr",
          "stake",
          "cosmos",
          "bnb",
          "osmo",
          "terra",
          "inj",
          "sei",
          "celestia",
          "akash",
          "kava",
          "juno",
          "thor",
          "dydx",
          "secret",
          "stars",
          "axelar");
  // Version bytes: Bitcoin 0 and 5, test 111 and 196, Litecoin 48 and 50, Dogecoin 30 and 22,
  // Dash 76 and 16, Zcash 28 (first of two bytes), Tron 65.
  private static final Set<Integer> VERSIONS = Set.of(0, 5, 111, 196, 48, 50, 30, 22, 76, 16, 65);

  private Wallets() {}

  /** A Base58Check address of a known chain. */
  public static boolean base58(String text) {
    if (text.length() < 25 || text.length() > 36) {
      return false;
    }
    // All versions but 0, which is written as 1, make a number of 34 digits or more.
    if (text.charAt(0) != '1' && text.length() < 34) {
      return false;
    }
    byte[] payload = Base58.decodeChecked(text);
    return payload.length == 21 && VERSIONS.contains(payload[0] & 0xff)
        || payload.length == 22 && payload[0] == 0x1c;
  }

  /** A bech32 or bech32m address of a known chain, in one case. */
  public static boolean bech32(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean oneCase = text.equals(lower) || text.equals(text.toUpperCase(Locale.ROOT));
    int one = lower.lastIndexOf('1');
    return oneCase && one > 0 && SEGWIT.contains(lower.substring(0, one)) && Bech32.valid(lower);
  }

  /**
   * {@code 0x} and 40 hexadecimal digits whose letter case is the checksum of EIP-55; a text in one
   * case carries no check and is refused, since a digest looks the same.
   */
  public static boolean ethereum(String text) {
    if (text.length() != 42 || !text.startsWith("0x")) {
      return false;
    }
    String hex = text.substring(2);
    String lower = hex.toLowerCase(Locale.ROOT);
    if (hex.equals(lower) || hex.equals(hex.toUpperCase(Locale.ROOT))) {
      return false;
    }
    byte[] hash = Keccak256.ofShort(lower.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < 40; i++) {
      char c = hex.charAt(i);
      if (Character.digit(c, 16) < 0) {
        return false;
      }
      int nibble = hash[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15;
      if (Character.isLetter(c) && Character.isUpperCase(c) != nibble > 7) {
        return false;
      }
    }
    return true;
  }
}
