package io.spansmith.match;

import io.opentelemetry.api.common.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether something holds of a value; null stands for no value. Stateless and thread-safe. */
@FunctionalInterface
interface ValueTest {

  boolean test(@Nullable Object value);

  /** A test of text; of a list it is enough that one element passes. */
  interface OfText extends ValueTest {

    boolean testText(String text);

    @Override
    default boolean test(@Nullable Object value) {
      if (value instanceof String text) {
        return testText(text);
      }
      if (value instanceof List<?> list) {
        for (Object element : list) {
          if (test(element)) {
            return true;
          }
        }
        return false;
      }
      if (value instanceof Double number) {
        String whole = wholeText(number);
        return testText(number.toString()) || whole != null && testText(whole);
      }
      return value != null && testText(textOf(value));
    }
  }

  /** A value as text. */
  static String textOf(Object value) {
    return value instanceof Value<?> structured ? structured.asString() : value.toString();
  }

  /** {@code 5} for 5.0, since a rule says 5; null for fractions. */
  static @Nullable String wholeText(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : null;
  }
}
