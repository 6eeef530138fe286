package io.spansmith.export.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds the records of a segment that a process before left. What a crash left half written at the
 * end, or a disk spoilt, is passed over up to the next mark.
 *
 * @param lost runs that were in it and cannot be found; at least 1 for each spoilt place when the
 *     header does not tell how many there were
 */
record SegmentScan(List<Entry> entries, BitSet done, long waiting, long lost) {

  private static final int CHUNK = 64 * 1024;

  static SegmentScan of(SegmentFile file, SegmentHeader header, long now) throws IOException {
    List<Entry> entries = new ArrayList<>();
    BitSet done = new BitSet();
    long waiting = 0;
    long spoilt = 0;
    byte[] mark = Arrays.copyOf(header.salt(), Entry.MARK);
    long size = file.size();
    for (long at = SegmentHeader.SIZE; at < size; ) {
      Entry entry = Entry.read(file, at, size);
      if (entry == null) {
        spoilt++;
        at = nextMark(file, mark, at + 1, size);
        continue;
      }
      if (entry.isDone(file)) {
        done.set(entries.size());
      } else {
        waiting += entry.runs();
      }
      entries.add(entry.notAfter(now));
      at = entry.end();
    }
    long lost = header.waiting() < 0 ? spoilt : Math.max(0, header.waiting() - waiting);
    return new SegmentScan(entries, done, waiting, lost);
  }

  /** Where the next record may begin, or the end. */
  private static long nextMark(SegmentFile file, byte[] mark, long from, long size)
      throws IOException {
    for (long at = from; size - at >= mark.length; at += CHUNK - mark.length + 1) {
      byte[] chunk = file.read(at, (int) Math.min(CHUNK, size - at));
      int found = indexOf(chunk, mark);
      if (found >= 0) {
        return at + found;
      }
      if (chunk.length < CHUNK) {
        break;
      }
    }
    return size;
  }

  private static int indexOf(byte[] bytes, byte[] mark) {
    for (int i = 0; i <= bytes.length - mark.length; i++) {
      if (Arrays.equals(bytes, i, i + mark.length, mark, 0, mark.length)) {
        return i;
      }
    }
    return -1;
  }
}
