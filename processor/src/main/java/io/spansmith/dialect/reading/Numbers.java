package io.spansmith.dialect.reading;

import io.spansmith.json.Json;

/** Numbers as their source meant them. */
public final class Numbers {

  /** Bits of a double's fraction that a float does not have. */
  private static final long BEYOND_FLOAT = 0x1fff_ffffL;

  /**
   * A float that was widened to a double says {@code 0.30000001192092896} where {@code 0.3} was
   * meant; what is exactly a float is written as one.
   */
  static double shortest(double value) {
    boolean mayBeFloat = (Double.doubleToRawLongBits(value) & BEYOND_FLOAT) == 0;
    return mayBeFloat && Double.isFinite(value) && (float) value == value
        ? Double.parseDouble(Float.toString((float) value))
        : value;
  }

  /** As {@link #shortest(double)} for JSON numbers; text of a number becomes the number. */
  public static Json shortest(Json value) {
    if (value instanceof Json.Num number && number.literal().length() > 12) {
      return Json.of(shortest(number.asDouble()));
    }
    return value;
  }

  private Numbers() {}
}
