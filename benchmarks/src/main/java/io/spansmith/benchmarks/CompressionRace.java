package io.spansmith.benchmarks;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.export.wire.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What gzip costs and saves on an encoded batch of 10 model calls. */
final class CompressionRace {

  private static final int SPANS = 10;

  public static void main(String[] args) throws Exception {
    byte[] batch = Encoder.create().encode(spans());
    Race race = new Race().add("none (copied)", batch::clone);
    for (int level : new int[] {1, 3, 6}) {
      System.out.printf(
          "gzip %d: %,d of %,d bytes%n", level, gzip(batch, level).length, batch.length);
      race.add("gzip " + level, () -> gzip(batch, level));
    }
    race.run();
  }

  private static List<SpanData> spans() {
    List<SpanData> spans = new ArrayList<>();
    try (SdkTracerProvider provider = SdkTracerProvider.builder().build()) {
      for (int i = 0; i < SPANS; i++) {
        spans.add(
            ((ReadableSpan)
                    LlmSpans.fill(
                            provider
                                .get("race")
                                .spanBuilder("chat gpt-4o")
                                .setParent(Context.root()),
                            i)
                        .startSpan())
                .toSpanData());
      }
    }
    return spans;
  }

  private static byte[] gzip(byte[] batch, int level) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(batch.length / 2);
    try (Leveled gzip = new Leveled(out, level)) {
      gzip.write(batch);
    }
    return out.toByteArray();
  }

  private static final class Leveled extends GZIPOutputStream {
    Leveled(ByteArrayOutputStream out, int level) throws IOException {
      super(out, 8192);
      def.setLevel(level);
    }
  }

  private CompressionRace() {}
}
