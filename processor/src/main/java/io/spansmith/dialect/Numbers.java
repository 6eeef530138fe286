package io.spansmith.dialect;

import io.spansmith.json.Json;

/** Numbers as their source meant them. */
final class Numbers {

  /**
   * A float that was widened to a double says {@code 0.30000001192092896} where {@code 0.3} was
   * meant; what is exactly a float is written as one.
   */
  static double shortest(double value) {
    return Double.isFinite(value) && (float) value == value
        ? Double.parseDouble(Float.toString((float) value))
        : value;
  }

  /** As {@link #shortest(double)} for JSON numbers; text of a number becomes the number. */
  static Json shortest(Json value) {
    if (value instanceof Json.Num number && number.literal().length() > 12) {
      return Json.of(shortest(number.asDouble()));
    }
    return value;
  }

  private Numbers() {}
}
