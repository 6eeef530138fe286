package io.spansmith.redact.detect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

  /** The order of digits that the XRP Ledger gave base 58. */
  private static final String RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

  private Wallets() {}

  /** A Base58Check address of a known chain. */
  static boolean base58(String text) {
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

  /** Whatever of a wallet is written in a base of 58 digits. */
  public static boolean inBase58(String text) {
    return switch (text.length()) {
      case 51, 52, 111 -> privateKey(text);
      case 95 -> monero(text);
      default -> text.charAt(0) == 'r' ? ripple(text) : base58(text);
    };
  }

  /**
   * A private key in the import format of a chain (version byte 128 or 239), or an extended key.
   */
  static boolean privateKey(String text) {
    byte[] payload = Base58.decodeChecked(text);
    if (text.length() == 111) {
      return payload.length == 78 && (text.startsWith("prv", 1) || text.startsWith("pub", 1));
    }
    int version = payload.length == 0 ? 0 : payload[0] & 0xff;
    return (payload.length == 33 || payload.length == 34) && (version == 128 || version == 239);
  }

  /** An address, or the seed of one, in the base 58 of the XRP Ledger. */
  static boolean ripple(String text) {
    StringBuilder bitcoin = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int digit = RIPPLE.indexOf(text.charAt(i));
      if (digit < 0) {
        return false;
      }
      bitcoin.append(Base58.ALPHABET.charAt(digit));
    }
    byte[] payload = Base58.decodeChecked(bitcoin);
    return payload.length == 21 && payload[0] == 0 || payload.length == 17 && payload[0] == 33;
  }

  /** An address of Monero: blocks of base 58, of which the last four bytes are a Keccak check. */
  static boolean monero(String text) {
    byte[] all = Base58.decodeBlocks(text);
    if (all.length < 69) {
      return false;
    }
    byte[] hash = Keccak256.ofShort(Arrays.copyOf(all, all.length - 4));
    return Arrays.equals(all, all.length - 4, all.length, hash, 0, 4);
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
