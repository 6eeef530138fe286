package io.spansmith.json;

/** Characters beyond ASCII as bytes. */
final class Utf8 {

  /** Writes a code point from 0x80 on; where it ends. */
  static int put(int code, byte[] out, int from) {
    int at = from;
    if (code < 0x800) {
      out[at++] = (byte) (0xc0 | code >> 6);
    } else {
      if (code < 0x10000) {
        out[at++] = (byte) (0xe0 | code >> 12);
      } else {
        out[at++] = (byte) (0xf0 | code >> 18);
        out[at++] = (byte) (0x80 | code >> 12 & 0x3f);
      }
      out[at++] = (byte) (0x80 | code >> 6 & 0x3f);
    }
    out[at++] = (byte) (0x80 | code & 0x3f);
    return at;
  }

  private Utf8() {}
}
