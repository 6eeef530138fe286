package io.spansmith.export.spool;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** The bytes of a segment, read and written whole or not at all as far as the caller sees. */
final class SegmentFile implements Closeable {

  private final FileChannel channel;

  private SegmentFile(FileChannel channel) {
    this.channel = channel;
  }

  static SegmentFile open(Path path) throws IOException {
    return new SegmentFile(
        PrivateFiles.open(path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE)));
  }

  static SegmentFile create(Path path) throws IOException {
    return new SegmentFile(
        PrivateFiles.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)));
  }

  long size() throws IOException {
    return channel.size();
  }

  void write(long position, ByteBuffer bytes) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  byte[] read(long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException("a spool file became shorter");
      }
    }
    return bytes.array();
  }

  void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
