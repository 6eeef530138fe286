package io.spansmith.export;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What every dialect really sends: the captures of real libraries and the shapes of the others, as
 * the processor's tests keep them.
 */
record RealShapes(String name, TracesData traces, LogsData logs) {

  private static final Path RESOURCES = Path.of("..", "processor", "src", "test", "resources");

  static Stream<RealShapes> all() {
    return Stream.concat(
        list("captures").filter(Files::isDirectory).map(RealShapes::capture),
        list("dialects").filter(f -> f.toString().endsWith(".json")).map(RealShapes::dialect));
  }

  private static Stream<Path> list(String folder) {
    try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static RealShapes capture(Path folder) {
    try {
      Path logs = folder.resolve("logs.pb");
      return new RealShapes(
          folder.getFileName().toString(),
          TracesData.parseFrom(Files.readAllBytes(folder.resolve("traces.pb"))),
          Files.exists(logs)
              ? LogsData.parseFrom(Files.readAllBytes(logs))
              : LogsData.getDefaultInstance());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static RealShapes dialect(Path file) {
    try {
      Map<String, ByteString> ids = new HashMap<>();
      ResourceSpans.Builder resource =
          ResourceSpans.newBuilder()
              .setResource(Resource.newBuilder().addAttributes(entry("service.name", "shop")));
      for (Json span : ((Json.Arr) JsonReader.read(Files.readString(file))).items()) {
        resource.addScopeSpans(scoped((Json.Obj) span, id(file.getFileName().toString(), 16), ids));
      }
      return new RealShapes(
          file.getFileName().toString(),
          TracesData.newBuilder().addResourceSpans(resource).build(),
          LogsData.getDefaultInstance());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ScopeSpans scoped(Json.Obj span, ByteString trace, Map<String, ByteString> ids) {
    Span.Builder out =
        Span.newBuilder()
            .setTraceId(trace)
            .setSpanId(ids.computeIfAbsent(String.valueOf(span.text("id")), n -> id(n, 8)))
            .setName(String.valueOf(span.text("name")))
            .setStartTimeUnixNano(1_700_000_000_000_000_000L)
            .setEndTimeUnixNano(1_700_000_000_100_000_000L);
    if (span.text("parent") != null) {
      out.setParentSpanId(ids.computeIfAbsent(String.valueOf(span.text("parent")), n -> id(n, 8)));
    }
    if (span.get("attributes") instanceof Json.Obj attributes) {
      attributes.members().forEach((key, value) -> out.addAttributes(entry(key, value(value))));
    }
    return ScopeSpans.newBuilder()
        .setScope(InstrumentationScope.newBuilder().setName(String.valueOf(span.text("scope"))))
        .addSpans(out)
        .build();
  }

  private static ByteString id(String name, int length) {
    String hex = String.format("%-16s", name + "0123456789abcdef").substring(0, length);
    return ByteString.copyFrom(hex, StandardCharsets.ISO_8859_1);
  }

  static KeyValue entry(String key, String value) {
    return entry(key, AnyValue.newBuilder().setStringValue(value).build());
  }

  static KeyValue entry(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private static AnyValue value(Json json) {
    AnyValue.Builder out = AnyValue.newBuilder();
    if (json instanceof Json.Num num) {
      String literal = num.literal();
      return literal.matches("-?\\d+")
          ? out.setIntValue(Long.parseLong(literal)).build()
          : out.setDoubleValue(num.asDouble()).build();
    }
    if (json instanceof Json.Bool flag) {
      return out.setBoolValue(flag.value()).build();
    }
    if (json instanceof Json.Arr list) {
      List<AnyValue> items = list.items().stream().map(RealShapes::value).toList();
      return out.setArrayValue(ArrayValue.newBuilder().addAllValues(items)).build();
    }
    return out.setStringValue(json instanceof Json.Str str ? str.value() : json.toString()).build();
  }

  @Override
  public String toString() {
    return name;
  }
}
