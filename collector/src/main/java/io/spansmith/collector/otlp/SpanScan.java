package io.spansmith.collector.otlp;

import io.spansmith.select.SpanMarks;

/**
 * One look over the bytes of a span: that they are well-formed to the last, where the fields lie
 * that everybody asks for, and whether any name in it is a mark of AI work. Makes no objects.
 * Confined to one thread; one scan goes over the spans of a request one after the other.
 */
final class SpanScan {

  private final byte[] bytes;
  private final SpanMarks marks;
  private final Allowance allowance;
  private int at;

  long traceHigh;
  long traceLow;
  long spanId;
  long parentId;
  int nameFrom;
  int nameTo;
  int stateFrom;
  int stateTo;
  int flags;
  int kind;
  long start;
  long end;
  boolean marked;

  SpanScan(byte[] bytes, SpanMarks marks, Allowance allowance) {
    this.bytes = bytes;
    this.marks = marks;
    this.allowance = allowance;
  }

  /** Looks over the span between two places of the request. */
  void read(int from, int to, boolean markedScope) throws MalformedOtlpException {
    allowance.spend(Allowance.SPAN);
    at = from;
    traceHigh = traceLow = spanId = parentId = start = end = 0;
    nameFrom = nameTo = stateFrom = stateTo = from;
    kind = 0;
    flags = 1;
    marked = markedScope;
    while (at < to) {
      int tag = tag(to);
      switch (tag) {
        case 0x0a -> traceId(length(to));
        case 0x12 -> spanId = id(length(to));
        case 0x1a -> {
          int length = length(to);
          stateFrom = at;
          stateTo = at += length;
        }
        case 0x22 -> parentId = id(length(to));
        case 0x2a -> {
          int length = length(to);
          nameFrom = at;
          nameTo = at += length;
        }
        case 0x30 -> {
          long number = varint(to);
          kind = number >= 0 && number <= 5 ? (int) number : 0;
        }
        case 0x39 -> start = fixed64(to);
        case 0x41 -> end = fixed64(to);
        case 0x4a -> keyValue(length(to) + at, true, 0);
        case 0x5a -> event(length(to) + at);
        case 0x6a -> attributes(length(to) + at, 4);
        case 0x7a -> message(length(to) + at);
        case 0x85 -> {
          need(4, to);
          flags = bytes[at] & 0xff;
          at += 4;
        }
        default -> skip(tag, to);
      }
    }
    marked |= marks.onName(bytes, nameFrom, nameTo);
  }

  private void traceId(int length) {
    boolean whole = length == 16;
    traceHigh = whole ? bits(at) : 0;
    traceLow = whole ? bits(at + 8) : 0;
    at += length;
  }

  private long id(int length) {
    long id = length == 8 ? bits(at) : 0;
    at += length;
    return id;
  }

  private void event(int to) throws MalformedOtlpException {
    allowance.spend(Allowance.EVENT);
    while (at < to) {
      int tag = tag(to);
      if (tag == 0x12) {
        int length = length(to);
        marked |= marks.onEvent(bytes, at, at + length);
        at += length;
      } else if (tag == 0x1a) {
        keyValue(length(to) + at, false, 0);
      } else {
        skip(tag, to);
      }
    }
  }

  private void attributes(int to, int field) throws MalformedOtlpException {
    allowance.spend(Allowance.EVENT);
    while (at < to) {
      int tag = tag(to);
      if (tag == Wire.tag(field, Wire.LENGTH)) {
        keyValue(length(to) + at, false, 0);
      } else {
        skip(tag, to);
      }
    }
  }

  private void message(int to) throws MalformedOtlpException {
    while (at < to) {
      skip(tag(to), to);
    }
  }

  private void keyValue(int to, boolean ofSpan, int depth) throws MalformedOtlpException {
    while (at < to) {
      int tag = tag(to);
      if (tag == 0x0a) {
        int length = length(to);
        if (ofSpan && !marked) {
          marked = marks.onKey(bytes, at, at + length);
        }
        at += length;
      } else if (tag == 0x12) {
        any(length(to) + at, depth);
      } else {
        skip(tag, to);
      }
    }
  }

  private void any(int to, int depth) throws MalformedOtlpException {
    allowance.spend(Allowance.VALUE);
    while (at < to) {
      int tag = tag(to);
      if (tag == 0x2a || tag == 0x32) {
        values(length(to) + at, depth + 1, tag == 0x32);
      } else {
        skip(tag, to);
      }
    }
  }

  /** Deeper than {@link WireValues#MAX_DEPTH} nobody reads. */
  private void values(int to, int depth, boolean keyed) throws MalformedOtlpException {
    if (depth > WireValues.MAX_DEPTH) {
      at = to;
    }
    while (at < to) {
      int tag = tag(to);
      if (tag != 0x0a) {
        skip(tag, to);
      } else if (keyed) {
        keyValue(length(to) + at, false, depth);
      } else {
        any(length(to) + at, depth);
      }
    }
  }

  private int tag(int to) throws MalformedOtlpException {
    long tag = varint(to);
    if (tag <= 7 || tag > 0xffff_ffffL) {
      throw malformed("field number");
    }
    return (int) tag;
  }

  private int length(int to) throws MalformedOtlpException {
    long length = varint(to);
    if (length < 0 || length > to - at) {
      throw malformed("length");
    }
    return (int) length;
  }

  private long varint(int to) throws MalformedOtlpException {
    if (at < to && bytes[at] >= 0) {
      return bytes[at++];
    }
    long value = 0;
    for (int shift = 0; shift < 64 && at < to; shift += 7) {
      byte next = bytes[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw malformed("number");
  }

  private long fixed64(int to) throws MalformedOtlpException {
    need(8, to);
    long value = Long.reverseBytes(bits(at));
    at += 8;
    return value;
  }

  private void skip(int tag, int to) throws MalformedOtlpException {
    switch (tag & 7) {
      case Wire.VARINT -> varint(to);
      case Wire.FIXED64 -> step(8, to);
      case Wire.LENGTH -> step(length(to), to);
      case Wire.FIXED32 -> step(4, to);
      default -> throw malformed("wire type");
    }
  }

  private void step(int count, int to) throws MalformedOtlpException {
    need(count, to);
    at += count;
  }

  private void need(int count, int to) throws MalformedOtlpException {
    if (to - at < count) {
      throw malformed("field");
    }
  }

  private long bits(int from) {
    return Bits.bigEndian(bytes, from);
  }

  private MalformedOtlpException malformed(String what) {
    return new MalformedOtlpException("not protobuf: bad " + what + " at byte " + at);
  }
}
