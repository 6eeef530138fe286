package io.spansmith.collector.receive;

import io.grpc.Codec;
import io.grpc.Decompressor;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * gzip whose header is looked at with the first read, where a broken one is a bad request. gRPC's
 * own looks at once and takes it for a failure of the server.
 */
final class LateGzip implements Decompressor {

  @Override
  public String getMessageEncoding() {
    return new Codec.Gzip().getMessageEncoding();
  }

  @Override
  public InputStream decompress(InputStream packed) {
    return new Unpacking(packed);
  }

  private static final class Unpacking extends InputStream {

    private final InputStream packed;
    private InputStream plain = InputStream.nullInputStream();
    private boolean begun;

    Unpacking(InputStream packed) {
      this.packed = packed;
    }

    @Override
    public int read() throws IOException {
      return plain().read();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      return plain().read(into, from, length);
    }

    private InputStream plain() throws IOException {
      if (!begun) {
        begun = true;
        plain = new GZIPInputStream(packed);
      }
      return plain;
    }

    @Override
    public void close() throws IOException {
      packed.close();
    }
  }
}
