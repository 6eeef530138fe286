package io.spansmith.encode;

import io.opentelemetry.api.common.Attributes;

/**
 * Attributes that are made as they are written: who writes them on spares a copy of every long text
 * and an object for every value.
 */
public interface EncodedAttributes extends Attributes {

  /** Hands over all attributes, the same ones each time. */
  void writeTo(AttributeSink sink);
}
