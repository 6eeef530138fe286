package io.spansmith.testing;

import com.google.protobuf.ByteString;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfoBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** OTLP values as the SDK's. */
final class OtlpValues {

  static Attributes attributes(List<KeyValue> source) {
    AttributesBuilder attributes = Attributes.builder();
    for (KeyValue entry : source) {
      put(attributes, entry.getKey(), entry.getValue());
    }
    return attributes.build();
  }

  static Resource resource(io.opentelemetry.proto.resource.v1.Resource source) {
    return Resource.create(attributes(source.getAttributesList()));
  }

  static InstrumentationScopeInfo scope(InstrumentationScope source) {
    InstrumentationScopeInfoBuilder scope = InstrumentationScopeInfo.builder(source.getName());
    return source.getVersion().isEmpty()
        ? scope.build()
        : scope.setVersion(source.getVersion()).build();
  }

  static String hex(ByteString bytes) {
    StringBuilder hex = new StringBuilder(bytes.size() * 2);
    for (byte b : bytes.toByteArray()) {
      hex.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
    }
    return hex.toString();
  }

  static Value<?> value(AnyValue source) {
    return switch (source.getValueCase()) {
      case STRING_VALUE -> Value.of(source.getStringValue());
      case BOOL_VALUE -> Value.of(source.getBoolValue());
      case INT_VALUE -> Value.of(source.getIntValue());
      case DOUBLE_VALUE -> Value.of(source.getDoubleValue());
      case BYTES_VALUE -> Value.of(source.getBytesValue().toByteArray());
      case ARRAY_VALUE -> {
        List<Value<?>> items = new ArrayList<>();
        source.getArrayValue().getValuesList().forEach(item -> items.add(value(item)));
        yield Value.of(items);
      }
      case KVLIST_VALUE -> {
        Map<String, Value<?>> members = new LinkedHashMap<>();
        source
            .getKvlistValue()
            .getValuesList()
            .forEach(member -> members.put(member.getKey(), value(member.getValue())));
        yield Value.of(members);
      }
      default -> Value.empty();
    };
  }

  private static void put(AttributesBuilder attributes, String key, AnyValue value) {
    switch (value.getValueCase()) {
      case STRING_VALUE -> attributes.put(key, value.getStringValue());
      case BOOL_VALUE -> attributes.put(key, value.getBoolValue());
      case INT_VALUE -> attributes.put(key, value.getIntValue());
      case DOUBLE_VALUE -> attributes.put(key, value.getDoubleValue());
      case ARRAY_VALUE -> array(attributes, key, value);
      default -> attributes.put(AttributeKey.valueKey(key), value(value));
    }
  }

  private static void array(AttributesBuilder attributes, String key, AnyValue value) {
    List<String> texts = new ArrayList<>();
    for (AnyValue item : value.getArrayValue().getValuesList()) {
      if (item.getValueCase() != AnyValue.ValueCase.STRING_VALUE) {
        attributes.put(AttributeKey.valueKey(key), value(value));
        return;
      }
      texts.add(item.getStringValue());
    }
    attributes.put(AttributeKey.stringArrayKey(key), texts);
  }

  private OtlpValues() {}
}
