package io.spansmith.collector.otlp;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;

/** The resource and scope around spans and log records. The wire shape is the same for both. */
final class Envelope {

  /** What is done with every span or record. */
  interface Visitor {
    void item(Resource resource, InstrumentationScopeInfo scope, Wire item)
        throws MalformedOtlpException;
  }

  /**
   * Walks a request: {@code resource_* = 1 { resource = 1, scope_* = 2 { scope = 1, item = 2 }}}.
   */
  static void walk(byte[] request, int length, Visitor visitor) throws MalformedOtlpException {
    Wire wire = new Wire(request, 0, length);
    while (wire.more()) {
      int tag = wire.tag();
      if (tag == 0x0a) {
        resourceItems(wire.message(), visitor);
      } else {
        wire.skip(tag);
      }
    }
  }

  private static void resourceItems(Wire wire, Visitor visitor) throws MalformedOtlpException {
    wire.make(Allowance.SPAN);
    Resource resource = resource(wire.again());
    while (wire.more()) {
      int tag = wire.tag();
      if (tag == 0x12) {
        scopeItems(resource, wire.message(), visitor);
      } else {
        wire.skip(tag);
      }
    }
  }

  private static void scopeItems(Resource resource, Wire wire, Visitor visitor)
      throws MalformedOtlpException {
    wire.make(Allowance.EVENT);
    InstrumentationScopeInfo scope = scope(wire.again());
    while (wire.more()) {
      int tag = wire.tag();
      if (tag == 0x12) {
        visitor.item(resource, scope, wire.message());
      } else {
        wire.skip(tag);
      }
    }
  }

  /** Looked for first, since the wire may carry it behind the items. */
  private static Resource resource(Wire wire) throws MalformedOtlpException {
    Attributes attributes = Attributes.empty();
    String schemaUrl = "";
    while (wire.more()) {
      int tag = wire.tag();
      if (tag == 0x0a) {
        attributes = acceptable(WireValues.attributes(wire.message(), 1));
      } else if (tag == 0x1a) {
        schemaUrl = wire.string();
      } else {
        wire.skip(tag);
      }
    }
    return schemaUrl.isEmpty()
        ? Resource.create(attributes)
        : Resource.create(attributes, schemaUrl);
  }

  /** The SDK's resource takes printable ASCII keys of up to 255 characters and throws on others. */
  private static Attributes acceptable(Attributes attributes) {
    AttributesBuilder kept = Attributes.builder();
    attributes.forEach(
        (key, value) -> {
          String name = key.getKey();
          if (name.length() <= 255 && name.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            put(kept, key, value);
          }
        });
    return kept.build();
  }

  @SuppressWarnings("unchecked")
  private static <T> void put(AttributesBuilder builder, AttributeKey<T> key, Object value) {
    builder.put(key, (T) value);
  }

  private static InstrumentationScopeInfo scope(Wire wire) throws MalformedOtlpException {
    String name = "";
    String version = "";
    Attributes attributes = Attributes.empty();
    String schemaUrl = "";
    while (wire.more()) {
      int tag = wire.tag();
      if (tag == 0x0a) {
        Wire scope = wire.message();
        attributes = WireValues.attributes(scope.again(), 3);
        while (scope.more()) {
          int inner = scope.tag();
          if (inner == 0x0a) {
            name = scope.string();
          } else if (inner == 0x12) {
            version = scope.string();
          } else {
            scope.skip(inner);
          }
        }
      } else if (tag == 0x1a) {
        schemaUrl = wire.string();
      } else {
        wire.skip(tag);
      }
    }
    var builder = InstrumentationScopeInfo.builder(name).setAttributes(attributes);
    if (!version.isEmpty()) {
      builder.setVersion(version);
    }
    if (!schemaUrl.isEmpty()) {
      builder.setSchemaUrl(schemaUrl);
    }
    return builder.build();
  }

  private Envelope() {}
}
