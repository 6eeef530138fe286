package io.spansmith.encode;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.function.BiConsumer;

/** Attributes whose long texts were written in UTF-8, as the wire has them. */
public interface EncodedAttributes extends Attributes {

  /**
   * As {@link #forEach}, except that long texts come as their bytes, which must not be changed: who
   * writes them on spares decoding and encoding them again.
   */
  void forEachEncoded(BiConsumer<? super AttributeKey<?>, ? super Object> consumer);
}
