package io.spansmith.encode;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.spansmith.json.Json;
import java.util.Map;

/** The resource of what is sent: only what runs carry. One service has one, so the last is kept. */
final class Resources {

  private record Known(Map<String, Json> values, Resource resource) {}

  private volatile Known last = new Known(Map.of(), Resource.empty());

  Resource of(Map<String, Json> values) {
    Known known = last;
    if (known.values != values && !known.values.equals(values)) {
      AttributesBuilder attributes = Attributes.builder();
      values.forEach((key, value) -> Primitives.put(attributes, key, value));
      known = new Known(values, Resource.create(attributes.build()));
      last = known;
    }
    return known.resource;
  }
}
