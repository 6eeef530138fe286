package io.spansmith.collector.otlp;

/** Bytes as lower-case hex digits. */
final class Hex {

  private static final byte[] DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  /** The digits, or an empty text when every byte is zero, which OTLP says is no id. */
  @SuppressWarnings("deprecation") // the constructor for single-byte text spares a charset decoder
  static String of(byte[] bytes, int from, int length) {
    byte[] digits = new byte[length * 2];
    int any = 0;
    for (int i = 0; i < length; i++) {
      int value = bytes[from + i] & 0xff;
      any |= value;
      digits[2 * i] = DIGITS[value >> 4];
      digits[2 * i + 1] = DIGITS[value & 15];
    }
    return any == 0 ? "" : new String(digits, 0);
  }

  /** The sixteen digits of an id. */
  static String of(long id) {
    return text(digits(new byte[16], 0, id));
  }

  /** The thirty-two digits of an id. */
  static String of(long high, long low) {
    return text(digits(digits(new byte[32], 0, high), 16, low));
  }

  private static byte[] digits(byte[] into, int from, long id) {
    for (int i = 0; i < 16; i++) {
      into[from + i] = DIGITS[(int) (id >>> 60 - 4 * i) & 15];
    }
    return into;
  }

  @SuppressWarnings("deprecation") // as above
  private static String text(byte[] digits) {
    return new String(digits, 0);
  }

  private Hex() {}
}
