package io.spansmith.cli;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.collector.otlp.Decoded;
import io.spansmith.collector.otlp.MalformedOtlpException;
import io.spansmith.collector.otlp.OtlpDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Spans and log records from files, each one export request in protobuf or OTLP/JSON. */
record CapturedOtlp(List<SpanData> spans, List<LogRecordData> records, int rejected) {

  static CapturedOtlp read(Path traces, @Nullable Path logs) {
    byte[] request = bytes(traces);
    try {
      Decoded<SpanData> spans =
          isJson(request) ? OtlpDecoder.tracesJson(request) : OtlpDecoder.traces(request);
      return new CapturedOtlp(
          spans.items(), logs == null ? List.of() : records(logs), spans.rejected());
    } catch (MalformedOtlpException e) {
      throw unreadable(traces, e);
    }
  }

  private static List<LogRecordData> records(Path logs) {
    byte[] request = bytes(logs);
    try {
      return (isJson(request) ? OtlpDecoder.logsJson(request) : OtlpDecoder.logs(request)).items();
    } catch (MalformedOtlpException e) {
      throw unreadable(logs, e);
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
            + "; it must be one OTLP export request, protobuf (.pb) or OTLP/JSON");
  }
}
