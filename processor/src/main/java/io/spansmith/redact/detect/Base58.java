package io.spansmith.redact.detect;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Base58Check as Bitcoin addresses use it: a version byte, a hash and four bytes of check. */
final class Base58 {

  static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final BigInteger RADIX = BigInteger.valueOf(58);
  private static final int LONGEST = 120;

  private Base58() {}

  /** The payload with its version byte, or an empty array where the check fails. */
  static byte[] decodeChecked(CharSequence text) {
    byte[] all = decode(text);
    if (all.length < 5) {
      return new byte[0];
    }
    byte[] payload = Arrays.copyOf(all, all.length - 4);
    byte[] check = Arrays.copyOf(sha256(sha256(payload)), 4);
    return Arrays.equals(check, Arrays.copyOfRange(all, all.length - 4, all.length))
        ? payload
        : new byte[0];
  }

  /** Bytes written eight at a time as eleven digits, five as seven; empty where they are not. */
  static byte[] decodeBlocks(String text) {
    int blocks = text.length() / 11;
    int rest = text.length() % 11;
    byte[] out = new byte[blocks * 8 + (rest == 7 ? 5 : 0)];
    if (rest != 0 && rest != 7 || text.length() > LONGEST) {
      return new byte[0];
    }
    for (int block = 0; block * 11 < text.length(); block++) {
      int end = Math.min(text.length(), block * 11 + 11);
      BigInteger value = BigInteger.ZERO;
      for (int i = block * 11; i < end; i++) {
        int digit = ALPHABET.indexOf(text.charAt(i));
        if (digit < 0) {
          return new byte[0];
        }
        value = value.multiply(RADIX).add(BigInteger.valueOf(digit));
      }
      int size = end - block * 11 == 11 ? 8 : 5;
      if (value.bitLength() > size * 8) {
        return new byte[0];
      }
      for (int i = size - 1; i >= 0; i--) {
        out[block * 8 + i] = value.byteValue();
        value = value.shiftRight(8);
      }
    }
    return out;
  }

  /** The bytes without a look at any check; empty where there are none. */
  static byte[] decode(CharSequence text) {
    int zeros = 0;
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < text.length() && text.length() <= LONGEST; i++) {
      int digit = ALPHABET.indexOf(text.charAt(i));
      if (digit < 0) {
        return new byte[0];
      }
      if (digit == 0 && value.signum() == 0) {
        zeros++;
      }
      value = value.multiply(RADIX).add(BigInteger.valueOf(digit));
    }
    byte[] bytes = value.signum() == 0 ? new byte[0] : value.toByteArray();
    int sign = bytes.length > 0 && bytes[0] == 0 ? 1 : 0;
    byte[] out = new byte[zeros + bytes.length - sign];
    System.arraycopy(bytes, sign, out, zeros, bytes.length - sign);
    return out;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(
          "This JVM has no SHA-256, which every JVM must have", missing);
    }
  }
}
