package io.spansmith.collector.otlp;

import io.spansmith.collector.otlp.OtlpFields.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * OTLP/JSON as binary protobuf (OTLP specification, JSON protobuf encoding), piece by piece: no
 * tree of a request is made, so that it needs no more memory than a binary one.
 *
 * <p>As lenient as protobuf's own reader where that costs nothing: names with underscores, names of
 * enumerations, numbers in strings. Members that nobody reads are stepped over.
 */
final class OtlpJson {

  /** A level of values is up to three messages; what lies deeper nobody reads. */
  private static final int DEEPEST = 8 + 3 * WireValues.MAX_DEPTH;

  private static final int LONGEST_NUMBER = 64;

  private final JsonCursor json;
  private final WireOutput out;

  private OtlpJson(byte[] json) {
    this.json = new JsonCursor(json);
    out = new WireOutput(json.length);
  }

  static WireOutput traces(byte[] json) throws MalformedOtlpException {
    return new OtlpJson(json).request("Traces");
  }

  static WireOutput logs(byte[] json) throws MalformedOtlpException {
    return new OtlpJson(json).request("Logs");
  }

  private WireOutput request(String message) throws MalformedOtlpException {
    members(OtlpFields.of(message), 0);
    json.end();
    return out;
  }

  private void members(OtlpFields message, int depth) throws MalformedOtlpException {
    json.expect('{');
    if (json.take('}')) {
      return;
    }
    do {
      json.string();
      Field field = message.named(json);
      json.expect(':');
      if (field == null || depth > DEEPEST) {
        json.skip();
      } else if (field.kind() == OtlpFields.Kind.MESSAGE) {
        messages(message.within(field), field.number(), depth + 1);
      } else if (!json.takeNull()) {
        json.scalar();
        value(field);
      }
    } while (json.take(','));
    json.expect('}');
  }

  /** One, or an array of them. */
  private void messages(OtlpFields message, int number, int depth) throws MalformedOtlpException {
    if (!json.take('[')) {
      if (!json.takeNull()) {
        message(message, number, depth);
      }
    } else if (!json.take(']')) {
      do {
        message(json.takeNull() ? null : message, number, depth);
      } while (json.take(','));
      json.expect(']');
    }
  }

  private void message(@Nullable OtlpFields message, int number, int depth)
      throws MalformedOtlpException {
    int begun = out.begin(number);
    if (message != null) {
      members(message, depth);
    }
    out.end(begun);
  }

  private void value(Field field) throws MalformedOtlpException {
    int number = field.number();
    switch (field.kind()) {
      case TEXT -> {
        int begun = out.begin(number);
        json.writeText(out);
        out.end(begun);
      }
      case ID -> id(number, json.text());
      case BYTES -> out.bytes(number, base64(json.text()));
      case BOOL -> out.number(number, bool() ? 1 : 0);
      case NUMBER -> out.number(number, integer());
      case FIXED32 -> out.fixed32(number, (int) integer());
      case FIXED64 -> out.fixed64(number, integer());
      case DOUBLE -> out.fixed64(number, Double.doubleToRawLongBits(real(json.text())));
      case MESSAGE -> throw new IllegalStateException("a message is no value");
    }
  }

  /** What is no id is left out: its span is then rejected, the others stay. */
  private void id(int number, String digits) {
    boolean hex = digits.length() % 2 == 0;
    for (int i = 0; i < digits.length(); i++) {
      hex &= digits.charAt(i) < 0x80 && Character.digit(digits.charAt(i), 16) >= 0;
    }
    if (hex) {
      int begun = out.begin(number);
      for (int i = 0; i < digits.length(); i += 2) {
        out.raw(
            Character.digit(digits.charAt(i), 16) << 4 | Character.digit(digits.charAt(i + 1), 16));
      }
      out.end(begun);
    }
  }

  private byte[] base64(String text) throws MalformedOtlpException {
    try {
      return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      throw json.malformed();
    }
  }

  private boolean bool() throws MalformedOtlpException {
    if (json.is("true")) {
      return true;
    }
    if (json.is("false")) {
      return false;
    }
    throw json.malformed();
  }

  private double real(String text) throws MalformedOtlpException {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw json.malformed();
    }
  }

  /** Signed or unsigned, of up to 64 bits; an enumeration by its name as well. */
  private long integer() throws MalformedOtlpException {
    String text = json.text();
    if (text.length() < 19 && isDigits(text)) {
      return Long.parseLong(text);
    }
    Integer named = json.isString() ? OtlpFields.enumNumber(text) : null;
    return named == null ? exact(text) : named;
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Of a short text, so that only an exponent could make it a number of many digits. */
  private long exact(String text) throws MalformedOtlpException {
    if (text.length() <= LONGEST_NUMBER) {
      try {
        BigDecimal number = new BigDecimal(text);
        BigInteger whole =
            Math.abs(number.scale()) > LONGEST_NUMBER ? null : number.toBigIntegerExact();
        if (whole != null && whole.bitLength() <= Long.SIZE) {
          return whole.longValue();
        }
      } catch (ArithmeticException | NumberFormatException notWhole) {
        throw json.malformed();
      }
    }
    throw json.malformed();
  }
}
