package io.spansmith.export.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A request's body in parts, so that encoded messages become a batch without being copied into one
 * large array.
 */
public final class Body {

  private final List<byte[]> parts;
  private final long size;

  private Body(List<byte[]> parts) {
    this.parts = parts;
    long sum = 0;
    for (byte[] part : parts) {
      sum += part.length;
    }
    this.size = sum;
  }

  /** A body of one part. */
  public static Body of(byte[] bytes) {
    return new Body(List.of(bytes));
  }

  /** The parts, in a row. */
  public static Body of(List<byte[]> parts) {
    return new Body(List.copyOf(parts));
  }

  /** Bytes of all parts. */
  public long size() {
    return size;
  }

  void writeTo(OutputStream out) throws IOException {
    for (byte[] part : parts) {
      out.write(part);
    }
  }

  Body compressed(int level) {
    ByteArrayOutputStream out = new ByteArrayOutputStream((int) Math.min(1 << 20, size / 3 + 64));
    try (Gzip gzip = new Gzip(out, level)) {
      writeTo(gzip);
    } catch (IOException e) {
      throw new IllegalStateException("a stream in memory does not fail", e);
    }
    return of(out.toByteArray());
  }

  /** What hands it out to a request. */
  Publication publication() {
    return new Publication(parts, size);
  }

  @Override
  public String toString() {
    return "Body{" + size + " bytes}";
  }
}
