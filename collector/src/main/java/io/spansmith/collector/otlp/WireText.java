package io.spansmith.collector.otlp;

import java.io.Writer;

/**
 * Writes texts in UTF-8, in parts as they come: a text of megabytes is not copied for it. Half of a
 * pair of surrogates becomes a replacement character. Confined to one thread.
 */
final class WireText extends Writer {

  private static final int REPLACEMENT = 0xfffd;

  private final WireOutput out;
  private char high;

  WireText(WireOutput out) {
    this.out = out;
  }

  @Override
  public void write(char[] part, int from, int length) {
    int end = from + length;
    for (int i = from; i < end; ) {
      int plain = i;
      while (plain < end && part[plain] < 0x80) {
        plain++;
      }
      if (plain > i) {
        end();
        out.ascii(part, i, plain);
      }
      if (plain < end) {
        unit(part[plain++]);
      }
      i = plain;
    }
  }

  private void unit(char unit) {
    if (high != 0 && Character.isLowSurrogate(unit)) {
      point(Character.toCodePoint(high, unit));
      high = 0;
      return;
    }
    end();
    if (Character.isHighSurrogate(unit)) {
      high = unit;
    } else {
      point(Character.isLowSurrogate(unit) ? REPLACEMENT : unit);
    }
  }

  /** The text is over; the next begins anew. */
  void end() {
    if (high != 0) {
      high = 0;
      point(REPLACEMENT);
    }
  }

  /** Not for those of one byte. */
  private void point(int point) {
    if (point < 0x800) {
      out.raw(0xc0 | point >> 6);
    } else {
      if (point < 0x10000) {
        out.raw(0xe0 | point >> 12);
      } else {
        out.raw(0xf0 | point >> 18);
        out.raw(0x80 | point >> 12 & 0x3f);
      }
      out.raw(0x80 | point >> 6 & 0x3f);
    }
    out.raw(0x80 | point & 0x3f);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
