package io.spansmith.collector.receive;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Unpacks a whole gzip body within bounds.
 *
 * <p>Not on the event loop and not by Netty's decompressor, which takes a body that was cut for one
 * that is complete.
 */
final class Gunzip {

  /** Why a body was not unpacked. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    final transient Reply reply;

    Refused(Reply reply) {
      super(reply.message());
      this.reply = reply;
    }
  }

  /** The unpacked bytes; whoever calls gives their length back to the budget. */
  static byte[] unpack(byte[] packed, long limit, ByteBudget budget) throws Refused {
    byte[] out = new byte[0];
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), 65536)) {
      byte[] chunk = new byte[65536];
      int size = 0;
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        if (size + read > limit) {
          throw new Refused(HttpExport.TOO_LARGE);
        }
        if (size + read > out.length) {
          int grown = (int) Math.min(Math.max(size + read, out.length * 2L), limit);
          if (!budget.tryTake(grown - out.length)) {
            throw new Refused(Reply.BUSY);
          }
          out = Arrays.copyOf(out, grown);
        }
        System.arraycopy(chunk, 0, out, size, read);
        size += read;
      }
      budget.giveBack(out.length - size);
      return size == out.length ? out : Arrays.copyOf(out, size);
    } catch (ZipException | EOFException e) {
      budget.giveBack(out.length);
      throw new Refused(Reply.of(Reply.Kind.BAD, "the body is not complete gzip"));
    } catch (IOException impossible) {
      budget.giveBack(out.length);
      throw new IllegalStateException(impossible);
    } catch (Refused e) {
      budget.giveBack(out.length);
      throw e;
    }
  }

  private Gunzip() {}
}
