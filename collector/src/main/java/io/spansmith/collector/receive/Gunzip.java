package io.spansmith.collector.receive;

import io.spansmith.collector.receive.ByteBudget.Share;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Unpacks a whole gzip body within bounds.
 *
 * <p>Not on the event loop and not by Netty's decompressor, which takes a body that was cut for one
 * that is complete.
 */
final class Gunzip {

  /** Deflate packs no better than this (zlib technical details). */
  private static final long BEST_RATIO = 1032;

  /** The unpacked bytes, taken out of the share, which the caller closes. */
  static byte[] unpack(byte[] packed, long limit, Share share) throws Refused {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), 65536)) {
      return Drain.of(in, expected(packed, limit), limit, share);
    } catch (ZipException | EOFException e) {
      throw new Refused(Reply.of(Reply.Kind.BAD, "the body is not complete gzip"));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The length that the trailer names (RFC 1952 §2.3.1), as far as it can be true. */
  private static int expected(byte[] packed, long limit) {
    long named = 0;
    for (int i = 1; i <= 4 && i <= packed.length; i++) {
      named = named << 8 | packed[packed.length - i] & 0xff;
    }
    return (int) Math.min(Math.min(named, limit), packed.length * BEST_RATIO);
  }

  private Gunzip() {}
}
