package io.spansmith.encode;

import io.spansmith.json.JsonWriter;

/** A text of JSON that is made where it is wanted, the same each time. */
@FunctionalInterface
public interface JsonText {

  void writeTo(JsonWriter out);
}
