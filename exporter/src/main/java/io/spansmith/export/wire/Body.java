package io.spansmith.export.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * A request's body in parts, so that encoded messages become a batch without being copied into one
 * large array.
 */
public final class Body {

  /** Parts below this are put together: a write to the network has its price too. */
  private static final int SMALL = 16 * 1024;

  private static final int CHUNK = 64 * 1024;

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

  public static Body of(byte[] bytes) {
    return new Body(List.of(bytes));
  }

  /** The parts, in a row. */
  public static Body of(List<byte[]> parts) {
    List<byte[]> chunks = new ArrayList<>(parts.size());
    ByteArrayOutputStream small = new ByteArrayOutputStream(0);
    for (byte[] part : parts) {
      if (part.length < SMALL && parts.size() > 1) {
        if (small.size() == 0) {
          small = new ByteArrayOutputStream(CHUNK);
        }
        small.write(part, 0, part.length);
        if (small.size() < CHUNK - SMALL) {
          continue;
        }
        chunks.add(small.toByteArray());
        small.reset();
      } else {
        add(chunks, small);
        chunks.add(part);
      }
    }
    add(chunks, small);
    return new Body(chunks);
  }

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

  HttpRequest.BodyPublisher publisher() {
    return size == 0
        ? HttpRequest.BodyPublishers.noBody()
        : HttpRequest.BodyPublishers.fromPublisher(
            HttpRequest.BodyPublishers.ofByteArrays(parts), size);
  }

  private static void add(List<byte[]> chunks, ByteArrayOutputStream small) {
    if (small.size() > 0) {
      chunks.add(small.toByteArray());
      small.reset();
    }
  }

  @Override
  public String toString() {
    return "Body{" + size + " bytes}";
  }
}
