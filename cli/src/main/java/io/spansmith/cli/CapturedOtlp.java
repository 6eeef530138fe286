package io.spansmith.cli;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.collector.otlp.Decoded;
import io.spansmith.collector.otlp.MalformedOtlpException;
import io.spansmith.collector.otlp.OtlpDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Spans and log records from files, each one export request in protobuf, or any number of them in
 * OTLP/JSON, one after another.
 */
record CapturedOtlp(List<SpanData> spans, List<LogRecordData> records, int rejected) {

  private interface Decoder<T> {
    Decoded<T> decode(byte[] request) throws MalformedOtlpException;
  }

  static CapturedOtlp read(Path traces, @Nullable Path logs) {
    Decoded<SpanData> spans = decoded(traces, OtlpDecoder::traces, OtlpDecoder::tracesJson);
    return new CapturedOtlp(
        spans.items(),
        logs == null ? List.of() : decoded(logs, OtlpDecoder::logs, OtlpDecoder::logsJson).items(),
        spans.rejected());
  }

  private static <T> Decoded<T> decoded(Path file, Decoder<T> protobuf, Decoder<T> json) {
    byte[] request = bytes(file);
    try {
      if (!isJson(request)) {
        return protobuf.decode(request);
      }
      List<T> items = new ArrayList<>();
      int rejected = 0;
      for (byte[] document : JsonDocuments.of(request)) {
        Decoded<T> decoded = json.decode(document);
        items.addAll(decoded.items());
        rejected += decoded.rejected();
      }
      return new Decoded<>(items, rejected, "");
    } catch (MalformedOtlpException e) {
      throw unreadable(file, e);
    }
  }

  /** A protobuf request starts with field 1, a line feed; JSON with a brace behind blanks. */
  private static boolean isJson(byte[] request) {
    for (byte b : request) {
      if (b == '{') {
        return true;
      }
      if (b != ' '
          && b != '\n'
          && b != '\r'
          && b != '\t'
          && b != (byte) 0xef
          && b != (byte) 0xbb
          && b != (byte) 0xbf) {
        return false;
      }
    }
    return false;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new BadInputException(file + " cannot be read; give the path of an OTLP capture");
    }
  }

  private static BadInputException unreadable(Path file, MalformedOtlpException e) {
    return new BadInputException(
        file
            + ": "
            + e.getMessage()
            + "; it must be an OTLP export request, protobuf (.pb) or OTLP/JSON");
  }
}
