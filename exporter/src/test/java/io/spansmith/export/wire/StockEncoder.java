package io.spansmith.export.wire;

import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.common.export.MessageWriter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The message that the SDK's exporter would send: its sender keeps it instead of sending it. */
final class StockEncoder {

  private final OtlpHttpSpanExporter exporter;
  private final ThreadLocal<byte @Nullable []> message = new ThreadLocal<>();

  private StockEncoder() {
    exporter =
        OtlpHttpSpanExporter.builder()
            .setMeterProvider(MeterProvider.noop())
            .setRetryPolicy(null)
            .setComponentLoader(Single.of(HttpSenderProvider.class, config -> new Keeper()))
            .build();
  }

  static StockEncoder create() {
    return new StockEncoder();
  }

  /** One request that holds these spans. */
  byte[] encode(Collection<SpanData> spans) {
    try {
      exporter.export(spans);
      byte[] bytes = message.get();
      if (bytes == null) {
        throw new IllegalStateException("the OTLP exporter gave no message");
      }
      return bytes;
    } finally {
      message.remove();
    }
  }

  private final class Keeper implements HttpSender {
    @Override
    public void send(
        MessageWriter writer, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
      try {
        Exact bytes = new Exact(writer.getContentLength());
        writer.writeMessage(bytes);
        message.set(bytes.buffer);
        onResponse.accept(Kept.INSTANCE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  private enum Kept implements HttpResponse {
    INSTANCE;

    @Override
    public int getStatusCode() {
      return 200;
    }

    @Override
    public String getStatusMessage() {
      return "";
    }

    @Override
    public byte[] getResponseBody() {
      return new byte[0];
    }
  }

  /** Takes exactly as many bytes as the exporter announced. */
  private static final class Exact extends OutputStream {
    private final byte[] buffer;
    private int at;

    Exact(int size) {
      buffer = new byte[size];
    }

    @Override
    public void write(int b) {
      buffer[at++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      System.arraycopy(bytes, from, buffer, at, length);
      at += length;
    }
  }
}
