package io.spansmith.assemble;

import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/** Tells the processes of a trace apart by their resources. Confined to one thread. */
final class ServiceNumbers {

  private @Nullable Resource last;
  private int lastNumber;

  /** The same number for equal resources. Spans of one request share their resource. */
  int of(Resource resource) {
    if (resource != last) {
      last = resource;
      lastNumber = resource.getAttributes().hashCode();
    }
    return lastNumber;
  }
}
