package io.spansmith.collector.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.spansmith.collector.otlp.OtlpFields.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * OTLP/JSON as binary protobuf (OTLP specification, JSON protobuf encoding), piece by piece: no
 * tree of a request is made, so that it needs little more memory than a binary one.
 *
 * <p>As lenient as protobuf's own reader where that costs nothing: names with underscores, names of
 * enumerations, numbers in strings. Members that nobody reads are stepped over.
 */
final class OtlpJson {

  /** A level of values is up to three messages; what lies deeper nobody reads. */
  private static final int DEEPEST = 8 + 3 * WireValues.MAX_DEPTH;

  private static final int LONGEST_NUMBER = 64;

  /** Texts are as long as requests may be; of names only known ones are kept. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNestingDepth(1_000)
                  .build())
          .build();

  private final JsonParser json;
  private final WireOutput out;
  private final WireText text;

  private OtlpJson(JsonParser json, WireOutput out) {
    this.json = json;
    this.out = out;
    text = new WireText(out);
  }

  static WireOutput traces(byte[] json) throws MalformedOtlpException {
    return read(json, "Traces");
  }

  static WireOutput logs(byte[] json) throws MalformedOtlpException {
    return read(json, "Logs");
  }

  private static WireOutput read(byte[] bytes, String message) throws MalformedOtlpException {
    WireOutput out = new WireOutput(bytes.length);
    try (JsonParser json = JSON.createParser(bytes)) {
      json.nextToken();
      OtlpJson request = new OtlpJson(json, out);
      request.members(OtlpFields.of(message), 0);
      if (json.nextToken() != null) {
        throw request.malformed();
      }
      return out;
    } catch (StreamConstraintsException e) {
      throw new MalformedOtlpException(
          "not OTLP/JSON: nested too deeply, or a name or a number is too long", e);
    } catch (JsonProcessingException e) {
      // Its message would quote the body.
      throw malformed(e.getLocation());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void members(OtlpFields message, int depth) throws IOException, MalformedOtlpException {
    if (!json.hasToken(JsonToken.START_OBJECT)) {
      throw malformed();
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      Field field = message.named(json.currentName());
      JsonToken token = json.nextToken();
      if (field == null || depth > DEEPEST) {
        json.skipChildren();
      } else if (field.kind() == OtlpFields.Kind.MESSAGE) {
        messages(message.within(field), field.number(), depth + 1);
      } else if (!token.isScalarValue()) {
        throw malformed();
      } else if (token != JsonToken.VALUE_NULL) {
        value(field);
      }
    }
  }

  /** One, or an array of them. */
  private void messages(OtlpFields message, int number, int depth)
      throws IOException, MalformedOtlpException {
    if (!json.hasToken(JsonToken.START_ARRAY)) {
      if (!json.hasToken(JsonToken.VALUE_NULL)) {
        message(message, number, depth);
      }
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      message(json.hasToken(JsonToken.VALUE_NULL) ? null : message, number, depth);
    }
  }

  private void message(@Nullable OtlpFields message, int number, int depth)
      throws IOException, MalformedOtlpException {
    int begun = out.begin(number);
    if (message != null) {
      members(message, depth);
    }
    out.end(begun);
  }

  private void value(Field field) throws IOException, MalformedOtlpException {
    int number = field.number();
    switch (field.kind()) {
      case TEXT -> {
        int begun = out.begin(number);
        json.getText(text);
        text.end();
        out.end(begun);
      }
      case ID -> id(number, json.getText());
      case BYTES -> out.bytes(number, base64(json.getText()));
      case BOOL -> out.number(number, bool() ? 1 : 0);
      case NUMBER -> out.number(number, integer());
      case FIXED32 -> out.fixed32(number, (int) integer());
      case FIXED64 -> out.fixed64(number, integer());
      case DOUBLE -> out.fixed64(number, Double.doubleToRawLongBits(real(json.getText())));
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
      throw malformed();
    }
  }

  private boolean bool() throws IOException, MalformedOtlpException {
    if (json.getText().equals("true")) {
      return true;
    }
    if (json.getText().equals("false")) {
      return false;
    }
    throw malformed();
  }

  private double real(String text) throws MalformedOtlpException {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw malformed();
    }
  }

  /** Signed or unsigned, of up to 64 bits; an enumeration by its name as well. */
  private long integer() throws IOException, MalformedOtlpException {
    String spelled = json.getText();
    if (spelled.length() < 19 && isDigits(spelled)) {
      return Long.parseLong(spelled);
    }
    Integer named = json.hasToken(JsonToken.VALUE_STRING) ? OtlpFields.enumNumber(spelled) : null;
    return named == null ? exact(spelled) : named;
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
        throw malformed();
      }
    }
    throw malformed();
  }

  private MalformedOtlpException malformed() {
    return malformed(json.currentLocation());
  }

  private static MalformedOtlpException malformed(JsonLocation at) {
    return new MalformedOtlpException(
        "not OTLP/JSON: the body could not be read at byte " + at.getByteOffset());
  }
}
